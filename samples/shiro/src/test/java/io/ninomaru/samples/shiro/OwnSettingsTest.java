package io.ninomaru.samples.shiro;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.settings.SettingsException;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings file that the sample makes for itself. */
class OwnSettingsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path home;

    @Test
    void itIsTheOwnersAloneAndNamesItsSecretByTheTime() throws IOException {
        Path settings = Path.of(SampleFiles.own(home, NOW).settings());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rw-------");
        assertThat(settings).content().contains("\"" + NOW.getEpochSecond() + "\":");
        assertThat(TotpFactory.fromFile(settings).create().issuer()).contains("Sample");
        assertThat(home).isDirectoryNotContaining(file -> !file.equals(settings));
    }

    /** Killed at whatever instant, the sample leaves no part of the file, with which it would not start again. */
    @Test
    void itAppearsAsAWhole() throws Exception {
        try (WatchService watch = home.getFileSystem().newWatchService()) {
            home.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
            SampleFiles.own(home, NOW);
            Files.createFile(home.resolve("end"));
            assertThat(happened(watch))
                    .filteredOn(event -> event.endsWith(" settings.yaml"))
                    .containsExactly("ENTRY_CREATE settings.yaml");
        }
    }

    private static List<String> happened(WatchService watch) throws InterruptedException {
        List<String> events = new ArrayList<>();
        while (!events.contains("ENTRY_CREATE end")) {
            WatchKey key = Objects.requireNonNull(watch.poll(30, TimeUnit.SECONDS), "nothing more happens");
            for (WatchEvent<?> event : key.pollEvents()) {
                events.add(event.kind().name() + " " + event.context());
            }
            key.reset();
        }
        return events;
    }

    @Test
    void aLaterStartKeepsIt() throws IOException {
        String first = Files.readString(Path.of(SampleFiles.own(home, NOW).settings()));
        assertThat(Path.of(SampleFiles.own(home, NOW.plusSeconds(1)).settings()))
                .hasContent(first);
    }

    @Test
    void aHomeThatCannotBeIsNamed() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        assertThatThrownBy(() -> SampleFiles.own(file, NOW))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(file + " cannot be written");
    }
}
