package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.AccountState;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.json.JsonObject;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.Effort;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die and processes that meet. */
class CrashAndRaceTest {

    @TempDir
    Path folder;

    private Path home() {
        return folder.resolve("home");
    }

    private Launcher launcher() {
        return Launcher.in(home());
    }

    private static Process start(Launcher launcher, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher.command(arguments))
                .directory(Launcher.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        launcher.environment().forEach((name, value) -> {
            builder.environment().put(name, value);
        });
        builder.environment().remove("NINOMARU_SETTINGS");
        return builder.start();
    }

    private static void type(Process process, String line) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** I10: a confirmed enrolment survives {@code kill -9} one instant after the command has said so. */
    @Test
    void aConfirmedEnrolmentSurvivesKillMinusNine() throws Exception {
        assertThat(launcher().run("", "enroll", "x", "--json").exit())
                .as("the home is made")
                .isZero();
        for (int round = 0; round < Effort.of(10, 50); round++) {
            Account account = Account.of("account" + round);
            String key = enrollInProcess(account);
            Process confirm = start(launcher(), "confirm", account.name());
            type(confirm, Launcher.code(key, 0));
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(confirm.getInputStream(), StandardCharsets.UTF_8));
            assertThat(out.readLine()).isEqualTo("accepted");
            confirm.destroyForcibly();
            confirm.waitFor();
            try (SqliteAccountStore store = SqliteAccountStore.open(home().resolve("ninomaru.db"))) {
                AccountStatus status = secondFactor(store).status(account).orElseThrow();
                assertThat(status.state()).as("round %d", round).isEqualTo(AccountState.ACTIVE);
            }
        }
    }

    private String enrollInProcess(Account account) {
        try (SqliteAccountStore store = SqliteAccountStore.open(home().resolve("ninomaru.db"))) {
            Totp totp = factory().create();
            assertThat(secondFactor(store).enroll(account, totp).isGranted()).isTrue();
            return totp.hexKey();
        }
    }

    private TotpFactory factory() {
        return TotpFactory.fromFile(home().resolve("settings.yaml"));
    }

    private SecondFactor secondFactor(SqliteAccountStore store) {
        return SecondFactor.of(factory(), store);
    }

    @Test
    void firstUsesAtOnceMakeOneSettingsFileWithOneSecret() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            processes.add(start(launcher(), "enroll", "nobody", "--json"));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).as("no fault").isZero();
        }
        try (Stream<Path> files = Files.list(home())) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains("settings")))
                    .containsExactly("settings.yaml");
        }
        assertThat(Files.readString(home().resolve("settings.yaml"))
                        .lines()
                        .filter(line -> line.matches("  \"\\d+\": \\w{43}")))
                .hasSize(1);
    }

    @Test
    void twoEnrolmentsOfOneAccountAtOnceLeaveOnePendingAuthenticator() throws Exception {
        launcher().run("", "show", "x");
        List<Process> processes =
                List.of(start(launcher(), "enroll", "alice", "--json"), start(launcher(), "enroll", "alice", "--json"));
        List<JsonObject> enrolled = new ArrayList<>();
        for (Process process : processes) {
            enrolled.add(JsonObject.parse("standard output", output(process), 8192));
            assertThat(process.waitFor()).isZero();
        }
        JsonObject shown = launcher().json("", "show", "alice", "--json");
        assertThat(shown.objects("authenticators")).hasSize(1);
        String survivor = shown.objects("authenticators").get(0).text("authenticator");
        JsonObject last = enrolled.stream()
                .filter(json -> json.text("authenticator").equals(survivor))
                .findFirst()
                .orElseThrow();
        assertThat(launcher()
                        .run(Launcher.code(last.text("hexKey"), 0), "confirm", "alice")
                        .exit())
                .isZero();
    }

    /** I1 over whole commands; the store's own tests race long-lived processes more closely. */
    @Test
    void severalProcessesThatVerifyOneCodeAcceptItOnce() throws Exception {
        JsonObject enrolled = launcher().json("", "enroll", "alice", "--json");
        String key = enrolled.text("hexKey");
        launcher().json(Launcher.code(key, 0), "confirm", "alice", "--json");
        String code = Launcher.code(key, 1);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start(launcher(), "verify", "alice"));
        }
        for (Process process : processes) {
            type(process, code);
        }
        List<String> outcomes = new ArrayList<>();
        for (Process process : processes) {
            outcomes.add(output(process));
        }
        assertThat(outcomes).containsOnly("accepted", "rejected: wrong_code");
        assertThat(outcomes.stream().filter("accepted"::equals)).hasSize(1);
    }

    @Test
    void aFullDiskIsAFaultThatLeavesNothingBehind() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = Run.in(folder, List.of("mount", "-t", "tmpfs", "-o", "size=512k", "none", disk.toString()))
                        .exit()
                == 0;
        Assumptions.assumeTrue(mounted, "SKIPPED: a small disk can only be mounted by root");
        try {
            Launcher launcher = Launcher.in(disk.resolve("home"));
            launcher.json("", "enroll", "before", "--json");
            fill(disk.resolve("ballast"));
            Path png = folder.resolve("qr.png");
            Run.Result full = launcher.run("", "enroll", "alice", "--qr", png.toString());
            assertThat(full.exit()).as(full.out() + full.err()).isEqualTo(3);
            assertThat(full.err()).contains("disk", "full");
            assertThat(full.out()).isEmpty();
            assertThat(png).doesNotExist();
            Files.delete(disk.resolve("ballast"));
            assertThat(launcher.run("", "show", "alice").exit())
                    .as("nothing of it was stored")
                    .isEqualTo(1);
            assertThat(launcher.run("", "show", "before").exit())
                    .as("nothing was lost")
                    .isZero();
            assertThat(launcher.json("", "enroll", "alice", "--json").text("state"))
                    .isEqualTo("pending");
        } finally {
            Run.in(folder, List.of("umount", disk.toString()));
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[1024];
            IntStream.range(0, 10_000).forEach(i -> write(out, block));
        } catch (FullException e) {
            assertThat(file).exists();
        }
    }

    private static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void write(OutputStream out, byte[] block) {
        try {
            out.write(block);
        } catch (IOException e) {
            throw new FullException();
        }
    }
}
