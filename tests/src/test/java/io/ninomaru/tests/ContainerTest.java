package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of the command line: built on a root with Java and no shell, and run with that root read-only. */
class ContainerTest {

    @TempDir
    Path folder;

    private Run.Result podman(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Peer.program("podman"),
                "--root=" + folder.resolve("store"),
                "--runroot=" + folder.resolve("run"),
                "--tmpdir=" + folder.resolve("tmp"),
                "--storage-driver=vfs",
                "--cgroup-manager=cgroupfs",
                "--runtime=" + Peer.program("runc")));
        command.addAll(List.of(arguments));
        return Run.in(folder, command, input, Map.of());
    }

    private Run.Result ninomaru(String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "run",
                "--rm",
                "-i",
                "--network=none",
                "--read-only",
                "--read-only-tmpfs=false",
                "--cap-drop=all",
                // This machine may be a container itself, with limits that cannot be raised.
                "--ulimit=nofile=1024:1024",
                "--ulimit=nproc=1000:1000",
                "--volume=state:/var/lib/ninomaru",
                "localhost/ninomaru"));
        command.addAll(List.of(arguments));
        return podman(input, command.toArray(String[]::new));
    }

    @Test
    void theImageRunsWithoutAShellOnAReadOnlyRootAsANumber() throws IOException {
        Peer.program("podman");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "SKIPPED: made for root");
        Path root = folder.resolve("root");
        run(
                "sh",
                Path.of("src/test/resources/bare-root.sh").toAbsolutePath().toString(),
                System.getProperty("java.home"),
                root.toString(),
                Packages.stage("container/native/amd64/libsqlitejdbc.so").toString());
        run("tar", "-C", root.toString(), "-cf", folder.resolve("root.tar").toString(), ".");
        done(podman("", "import", folder.resolve("root.tar").toString(), "localhost/bare"));
        done(podman(
                "",
                "build",
                "--isolation=chroot",
                "--pull=never",
                "-t",
                "localhost/ninomaru",
                "--build-arg=BASE=localhost/bare",
                Packages.stage("container").toString()));

        Run.Result enrolled = ninomaru("", "enroll", "alice@example.org", "--json");
        Assumptions.assumeFalse(
                enrolled.err().contains("OCI") && !"required".equals(System.getenv("NINOMARU_PEERS")),
                "SKIPPED: no container can be run on this machine: " + enrolled.err());
        assertThat(done(enrolled).out()).contains("\"state\":\"pending\"");
        assertThat(ninomaru("000000\n", "verify", "alice@example.org").exit())
                .as("a refusal")
                .isEqualTo(1);
        assertThat(done(ninomaru("", "list")).out()).contains("alice@example.org");
        assertThat(ninomaru("", "no-such-command").exit()).isEqualTo(2);
        try (Stream<Path> files = Files.walk(folder.resolve("store/volumes"))) {
            assertThat(files.filter(file -> file.endsWith("ninomaru.db")))
                    .hasSize(1)
                    .allMatch(file -> owner(file) == 65532);
        }
    }

    private static int owner(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:uid");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void run(String... command) {
        done(Run.in(folder, List.of(command)));
    }

    private static Run.Result done(Run.Result result) {
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }
}
