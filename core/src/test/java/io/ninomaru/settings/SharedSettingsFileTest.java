package io.ninomaru.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A41: a file with secrets that others can read, write or run is refused, with the command that helps. */
class SharedSettingsFileTest {

    private static final byte[] GOOD = SettingsFile.OWN.getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rw-r--r--",
                "rw-r-----",
                "rw----r--",
                "rw-----w-",
                "rw--w----",
                "rw---x---",
                "rw------x",
                "rw-rw-rw-",
                "rw----rw-",
                "rwxrwxrwx"
            })
    void isRefused(String mode) {
        Path file = SettingsFile.write(folder, GOOD, mode);
        assertThatThrownBy(() -> Settings.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessage(file + ": others can read or write it, and it holds secrets: chmod 600 " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
    void isReadWhenItIsTheOwnersAlone(String mode) {
        assertThat(Settings.read(SettingsFile.write(folder, GOOD, mode)).cost()).isEqualTo(14);
    }

    @Test
    void isRefusedThroughALink() throws IOException {
        Path shared = SettingsFile.write(folder, GOOD, "rw-r--r--");
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), shared);
        assertThatThrownBy(() -> Settings.read(link))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void isNotAFolder() {
        assertThatThrownBy(() -> Settings.read(folder))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(folder + ": ");
    }
}
