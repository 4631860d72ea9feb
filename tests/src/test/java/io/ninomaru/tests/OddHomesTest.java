package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Homes and readers that are not as they should be: each gets a sentence and the exit code of a fault, and nothing is made. */
class OddHomesTest {

    /** Nobody has it. */
    private static final String UID = "64321";

    @TempDir
    Path folder;

    private static List<String> asNobody(String... command) {
        Assumptions.assumeTrue(
                Run.in(Launcher.ROOT, List.of("id", "-u")).line().equals("0"),
                "SKIPPED: only root becomes another user");
        List<String> all =
                new ArrayList<>(List.of(Peer.program("setpriv"), "--reuid=" + UID, "--regid=" + UID, "--clear-groups"));
        all.addAll(Launcher.in(Path.of("unused")).command(command));
        return all;
    }

    private Run.Result nobody(Map<String, String> environment, String... command) {
        return Run.in(folder, asNobody(command), "", environment);
    }

    private void openToAll(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Java calls the home of such a user "?", which was a folder in whatever the current one was. */
    @Test
    void aUserWhomTheSystemDoesNotKnowAndWithoutHome() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Map<String, String> without = Map.of("HOME", "", "NINOMARU_HOME", "", "NINOMARU_SETTINGS", "");
        for (String[] command : new String[][] {{"list"}, {"enroll", "alice"}, {"doctor"}}) {
            Run.Result result = nobody(without, command);
            Assumptions.assumeFalse(result.exit() == 126, "SKIPPED: another user cannot run the launcher here");
            assertThat(result.exit()).as(result.err()).isEqualTo(3);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("there is no home", "Set NINOMARU_HOME");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aHomeOfSomebodyElse() throws IOException {
        Launcher mine = Launcher.in(folder.resolve("home"));
        mine.json("", "enroll", "alice", "--json");
        openToAll(folder);
        openToAll(mine.home());
        for (String[] command : new String[][] {{"show", "alice"}, {"enroll", "bob"}}) {
            Run.Result result = nobody(mine.environment(), command);
            Assumptions.assumeFalse(result.exit() == 126, "SKIPPED: another user cannot run the launcher here");
            assertThat(result.exit()).as(result.err()).isEqualTo(3);
            assertThat(result.err()).contains("settings.yaml").doesNotContain("\tat ");
        }
    }

    /** Nothing is seen in it, and that is not the same as that there is nothing. */
    @Test
    void aHomeOfSomebodyElseThatNobodyMayLookInto() throws IOException {
        Launcher mine = Launcher.in(folder.resolve("home"));
        mine.json("", "enroll", "alice", "--json");
        openToAll(folder);
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        for (String file : List.of("", secret.toString())) {
            Map<String, String> environment = new HashMap<>(mine.environment());
            environment.put("NINOMARU_SECRET_FILE", file);
            for (String command : List.of("list", "enroll bob", "doctor", "schema migrate")) {
                Run.Result result = nobody(environment, command.split(" "));
                Assumptions.assumeFalse(result.exit() == 126, "SKIPPED: another user cannot run the launcher here");
                assertThat(result.exit()).as(result.err()).isEqualTo(3);
                assertThat(result.out() + result.err())
                        .contains("settings.yaml is not for this user to read: its home is somebody else's")
                        .contains("NINOMARU_HOME")
                        .doesNotContain("nothing was set up", "there is no");
            }
        }
    }

    @Test
    void aHomeThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (Path home : new Path[] {file, file.resolve("below")}) {
            Run.Result result = Launcher.in(home).run("", "enroll", "alice");
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.err())
                    .contains("the home " + home, "Set NINOMARU_HOME")
                    .doesNotContain("Exception");
        }
        assertThat(file).hasContent("x");
    }

    /** Root may mount; others cannot try it. */
    @Test
    void aHomeThatIsReadOnlyOrFull() {
        String script =
                "set -e; mkdir m; mount -t tmpfs -o size=%s tmpfs m; trap 'umount m' EXIT; mount -o remount,%s m; "
                        + "exec 3>&2; NINOMARU_HOME=$PWD/m/home " + Launcher.ROOT.resolve("ninomaru")
                        + " enroll alice && exit 9 || exit $?";
        Run.Result mounts =
                Run.in(folder, List.of("sh", "-c", "mkdir t && mount -t tmpfs tmpfs t && umount t && rmdir t"));
        Assumptions.assumeTrue(mounts.exit() == 0, "SKIPPED: nothing can be mounted here");
        for (String[] mode : new String[][] {{"1m", "ro"}, {"4k", "rw"}}) {
            Run.Result result = Run.in(folder, List.of("sh", "-c", String.format(script, mode[0], mode[1])));
            assertThat(result.exit()).as(result.err()).isEqualTo(3);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .contains("cannot be made", "Set NINOMARU_HOME")
                    .doesNotContain("\tat ");
            Run.in(folder, List.of("rmdir", "m"));
        }
    }

    /** Whoever has read enough is no fault; what cannot be shown again is one. */
    @Test
    void aReaderWhoStopsEarly() {
        Launcher launcher = Launcher.in(folder.resolve("home"));
        for (String account : List.of("alice", "bob")) {
            launcher.json("", "enroll", account, "--json");
        }
        String ninomaru = Launcher.ROOT.resolve("ninomaru").toString();
        Stream.of("list", "--help", "show alice", "audit show alice").forEach(command -> {
            Run.Result result = piped(launcher, ninomaru + " " + command);
            assertThat(result.line()).as(command).isEqualTo("0");
            assertThat(result.err()).as(command).doesNotContain("disk", "written");
        });
        Run.Result key = piped(launcher, ninomaru + " enroll carol");
        assertThat(key.line()).isEqualTo("3");
        assertThat(key.err()).contains("has closed it", "enroll again").doesNotContain("disk");
    }

    /** A disk is asked about where the system has spoken of one. */
    @Test
    void outputThatCannotBeWritten() {
        Launcher launcher = Launcher.in(folder.resolve("home"));
        launcher.json("", "enroll", "alice", "--json");
        String list = Launcher.ROOT.resolve("ninomaru") + " list ";
        Run.Result closed = Run.in(folder, List.of("sh", "-c", list + ">&-"), "", launcher.environment());
        assertThat(closed.exit()).isEqualTo(3);
        assertThat(closed.err())
                .contains("standard output could not be written", "The system says: ")
                .doesNotContain("disk");
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "SKIPPED: there is no device that is full");
        Run.Result full = Run.in(folder, List.of("sh", "-c", list + "> /dev/full"), "", launcher.environment());
        assertThat(full.exit()).isEqualTo(3);
        assertThat(full.err()).contains("Is its disk full?");
    }

    /** The exit code of a command whose output nobody reads. */
    private static Run.Result piped(Launcher launcher, String command) {
        return Run.in(
                Launcher.ROOT,
                List.of("bash", "-c", command + " | true; echo ${PIPESTATUS[0]}"),
                "",
                launcher.environment());
    }
}
