package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units that are shipped, as systemd reads them. */
class SystemdUnitsTest {

    @TempDir
    Path folder;

    private List<String> units(String ending) throws IOException {
        try (Stream<Path> units = Files.list(Launcher.ROOT.resolve("dist/src/systemd"))) {
            for (Path unit : units.toList()) {
                // Here the command is not installed where the package puts it.
                String text = Files.readString(unit).replace("/usr/bin/ninomaru", "/bin/true");
                Files.writeString(folder.resolve(unit.getFileName().toString()), text);
            }
        }
        try (Stream<Path> units = Files.list(folder)) {
            return units.map(Path::toString)
                    .filter(unit -> unit.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theyAreWithoutFault() throws IOException {
        List<String> command = new ArrayList<>(List.of(Peer.program("systemd-analyze"), "verify", "--man=no"));
        command.addAll(units(".timer"));
        command.addAll(units(".service"));
        assertThat(command).hasSize(7);
        Run.Result result = Run.in(folder, command, "", Map.of("SYSTEMD_LOG_LEVEL", "warning"));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theyLeaveLittleToWhoeverTakesThemOver() throws IOException {
        for (String unit : units(".service")) {
            Run.Result result = Run.in(
                    folder,
                    List.of(Peer.program("systemd-analyze"), "security", "--offline=yes", "--threshold=20", unit));
            assertThat(result.exit()).as(result.out() + result.err()).isZero();
        }
    }
}
