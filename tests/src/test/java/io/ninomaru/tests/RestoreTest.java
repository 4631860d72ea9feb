package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.settings.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual's restore, on the command line as its user has it, after an application was killed; and what the servers' tools bring back. */
class RestoreTest {

    @TempDir
    Path folder;

    private Path home;
    private Path database;
    private Path backup;
    private Launcher launcher;

    @BeforeEach
    void enrollAndBackUp() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        database = home.resolve("ninomaru.db");
        backup = folder.resolve("backup.db");
        launcher = Launcher.in(home);
        launcher.json("", "enroll", "alice", "--json");
    }

    @Test
    void aRestoreAfterTheApplicationWasKilled() throws Exception {
        succeeds("backup", "--to", backup.toString());
        killWithALog("bob");

        List<String> left = files();
        assertThat(succeeds("doctor")).contains("records looked at: 2");
        assertThat(files()).as("the doctor writes nothing").isEqualTo(left);

        String kept = launcher.json("", "restore", "--from", backup.toString(), "--json")
                .text("kept");
        assertThat(succeeds("list")).contains("alice").doesNotContain("bob");
        assertThat(succeeds("restore", "--check")).contains("records: 1, not opened: 0, trails not genuine: 0");
        succeeds("restore", "--from", kept);
        assertThat(succeeds("list")).as("what was replaced is whole").contains("alice", "bob");
    }

    @Test
    void nothingIsRestoredWhileTheApplicationRuns() throws Exception {
        succeeds("backup", "--to", backup.toString());
        Process application = holdOpen();
        try {
            List<String> before = files();
            Run.Result refused = launcher.run("", "restore", "--from", backup.toString());
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err()).contains("another process has the database", "stop the application");
            assertThat(files()).isEqualTo(before);
        } finally {
            kill(application);
        }
        succeeds("restore", "--from", backup.toString());
    }

    /** What the manual said once: the backup in its place, and the log of the crash beside it. */
    @Test
    void aBackupThatIsPutInItsPlaceByHandIsNotDestroyed() throws Exception {
        succeeds("backup", "--to", backup.toString());
        killWithALog("bob");
        Files.write(database, Files.readAllBytes(backup));
        List<String> before = files();
        for (String command : List.of("list", "doctor", "rotate")) {
            Run.Result refused = launcher.run("", command);
            assertThat(refused.exit()).as(command).isEqualTo(3);
            assertThat(refused.out() + refused.err()).contains("another state of it", " restore --from FILE");
        }
        assertThat(files()).isEqualTo(before);
        succeeds("restore", "--from", backup.toString());
        assertThat(succeeds("list")).contains("alice").doesNotContain("bob");
    }

    @Test
    void whatPostgresqlsOwnToolBringsBack() throws Exception {
        Peer.program("pg_dump");
        Peer.program("pg_restore");
        int tool = Integer.parseInt(
                Run.in(home, List.of("pg_dump", "--version")).out().replaceAll("(?s).*\\) ([0-9]+).*", "$1"));
        PostgresServer server = PostgresServer.shared();
        // Such a pair is tried in the second part of .ci/run.
        Assumptions.assumeTrue(
                tool >= server.major(), "SKIPPED: this pg_dump is of " + tool + " and cannot read a newer server");
        byTheServersTool(server);
    }

    @Test
    void whatMariaDbsOwnToolBringsBack() throws Exception {
        Peer.program("mariadb-dump");
        byTheServersTool(MariaDbServer.shared());
    }

    private void byTheServersTool(Server server) throws Exception {
        StoreSettings store = server.newDatabase();
        Path settings = home.resolve("settings.yaml");
        Files.writeString(
                settings,
                Files.readString(settings) + "store: {url: \"" + store.url() + "\", user: " + server.user()
                        + ", password: " + server.password() + "}\n");
        launcher.json("", "enroll", "carol", "--json");
        run(server, named("backup", "--to", "carol.dump"));
        launcher.json("", "enroll", "dave", "--json");
        assertThat(succeeds("list")).contains("carol", "dave");
        run(server, named("restore", "--from", "carol.dump"));
        assertThat(succeeds("list")).contains("carol").doesNotContain("dave");
        assertThat(succeeds("restore", "--check")).contains("records: 1, not opened: 0, trails not genuine: 0");
    }

    private String named(String... command) {
        Run.Result result = launcher.run("", command);
        assertThat(result.exit()).as(result.err()).isEqualTo(1);
        assertThat(result.out() + result.err()).doesNotContain("test-password");
        return result.out().strip();
    }

    /** As somebody runs it who types the password. */
    private void run(Server server, String command) {
        String typed = command.replace(" --password ", " --password=" + server.password() + " ");
        Run.Result result = Run.in(folder, List.of("bash", "-c", typed), "", Map.of("PGPASSWORD", server.password()));
        assertThat(result.exit()).as(result.err()).isZero();
    }

    private String succeeds(String... command) {
        Run.Result result = launcher.run("", command);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result.out();
    }

    /** Enrolls while an application has the database open, and kills the application: so the last lies in the log. */
    private void killWithALog(String account) throws Exception {
        Process application = holdOpen();
        try {
            launcher.json("", "enroll", account, "--json");
        } finally {
            kill(application);
        }
        assertThat(home.resolve("ninomaru.db-wal")).isNotEmptyFile();
        assertThat(home.resolve("ninomaru.db-shm")).exists();
    }

    private Process holdOpen() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldOpen.class.getName(),
                        database.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).startsWith("open, accounts: ");
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private List<String> files() throws IOException {
        List<String> seen = new ArrayList<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.sorted().toList()) {
                seen.add(file.getFileName() + " " + Files.getLastModifiedTime(file) + " "
                        + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return seen;
    }
}
