package io.ninomaru.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.cli.terminal.Io;
import io.ninomaru.settings.SettingsException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose home it is, if nobody names one. */
class HomeTest {

    private static Io io(Map<String, String> environment) {
        return new Io(
                InputStream.nullInputStream(),
                System.out,
                System.err,
                false,
                false,
                false,
                environment,
                InstantSource.system());
    }

    /** What Java says of a user whom the system does not know. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"?", "", " "})
    void aUserWithoutAHomeIsRefusedWithTheRemedy(@Nullable String known) {
        assertThatThrownBy(() -> Home.ofUser(io(Map.of("HOME", "")), known))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no home")
                .hasMessageContaining("Set NINOMARU_HOME");
        assertThat(Home.ofUser(io(Map.of("HOME", "/home/a")), known)).isEqualTo(Path.of("/home/a/.ninomaru"));
    }

    @Test
    void theSystemsOwnIsGoodEnough() {
        assertThat(Home.ofUser(io(Map.of()), "/home/b")).isEqualTo(Path.of("/home/b/.ninomaru"));
    }
}
