package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Effort;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.Totp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * I1, I2, I3 and I10 over {@code kill -9} in mid-flight: of two processes that verify, and of the database server. A handful of
 * rounds here; {@code proof/crashes} does as many as it is told.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KillTest {

    private static final int ROUNDS = Integer.getInteger("ninomaru.rounds", Effort.of(1, 4));
    private static final int ACCOUNTS = 4;
    private static final long FIRST_STEP = 60_000_000;
    private static final long STEPS_A_ROUND = 100_000;

    @TempDir
    Path folder;

    private final Map<Account, Totp> accounts = new LinkedHashMap<>();
    private final Map<Account, Long> lastAccepted = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private final List<Process> started = new ArrayList<>();
    private long faults;

    @AfterEach
    void nobodyIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void sqlite() throws Exception {
        rounds(
                StoreSettings.of("jdbc:sqlite:" + folder.resolve("ninomaru.db"), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    @Test
    void postgresql() throws Exception {
        try (Server server = PostgresServer.start()) {
            rounds(server.newDatabase(), Optional.of(server));
        }
    }

    @Test
    void mariadb() throws Exception {
        try (Server server = MariaDbServer.start()) {
            rounds(server.newDatabase(), Optional.of(server));
        }
    }

    /** In every other round the server is killed, if there is one, and then the processes. */
    private void rounds(StoreSettings settings, Optional<Server> server) throws Exception {
        enroll(settings);
        for (int round = 0; round < ROUNDS; round++) {
            long step = FIRST_STEP + (round + 1) * STEPS_A_ROUND;
            long begun = System.currentTimeMillis();
            List<Hammering> both = List.of(new Hammering(settings, step, begun), new Hammering(settings, step, begun));
            int lines = 20 + 13 * (round % 7);
            for (Hammering each : both) {
                each.hear(lines);
            }
            if (server.isPresent() && round % 2 == 0) {
                server.get().kill();
                both.forEach(each -> each.hear(3));
                server.get().restart();
                for (Hammering each : both) {
                    each.hearAnAcceptance();
                }
            }
            both.forEach(Hammering::kill);
            check(settings, step + STEPS_A_ROUND / 2, round);
        }
        assertThat(accepted.size()).isGreaterThan(ROUNDS * 10);
        System.out.println(settings + ": " + ROUNDS + " rounds, " + accepted.size() + " codes accepted, " + faults
                + " faults told");
    }

    private void enroll(StoreSettings settings) {
        Instant now = Instant.ofEpochSecond(FIRST_STEP * 30);
        try (AccountStore store = Stores.open(settings)) {
            SecondFactor secondFactor =
                    SecondFactor.of(Samples.factory(), store).withClock(() -> now);
            for (int i = 0; i < ACCOUNTS; i++) {
                Account account = Account.of("account" + i);
                Totp totp = Samples.factory().create();
                secondFactor.enroll(account, totp);
                assertThat(secondFactor.confirm(account, code(totp, now)).accepted())
                        .isTrue();
                accounts.put(account, totp);
            }
        }
    }

    /** What was said to be accepted stands; no code is accepted again; the trail has it all; and it goes on. */
    private void check(StoreSettings settings, long step, int round) {
        try (AccountStore store = Stores.open(settings)) {
            for (Map.Entry<Account, Totp> each : accounts.entrySet()) {
                Account account = each.getKey();
                long last = lastAccepted.getOrDefault(account, FIRST_STEP);
                Instant then = Instant.ofEpochSecond(last * 30 + 15);
                SecondFactor atThatTime =
                        SecondFactor.of(Samples.factory(), store).withClock(() -> then);
                assertThat(atThatTime.audit().verify(account, Optional.empty()).isGenuine())
                        .as("round %s", round)
                        .isTrue();
                assertThat(stepsInTrail(atThatTime, account))
                        .as("I1, I2, round %s: each accepted step is in the trail, once", round)
                        .doesNotHaveDuplicates()
                        .containsAll(acceptedSteps(account));
                Instant later = Instant.ofEpochSecond(step * 30 + 15);
                SecondFactor now = SecondFactor.of(Samples.factory(), store).withClock(() -> later);
                String right = code(each.getValue(), later);
                assertThat(now.verify(account, right).accepted())
                        .as("round %s", round)
                        .isTrue();
                assertThat(now.verify(account, right).accepted()).isFalse();
                assertThat(atThatTime
                                .verify(account, code(each.getValue(), then))
                                .accepted())
                        .as("I1, I10, round %s: spent before the kill", round)
                        .isFalse();
            }
        }
    }

    private static List<Long> stepsInTrail(SecondFactor secondFactor, Account account) {
        return secondFactor.audit().entries(account, 0).stream()
                .map(TrailEntry::members)
                .filter(members -> "accepted".equals(members.get("what")))
                .map(members -> Long.valueOf(String.valueOf(members.get("timeStep"))))
                .toList();
    }

    private List<Long> acceptedSteps(Account account) {
        String name = account.name() + " ";
        return accepted.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.valueOf(line.substring(name.length())))
                .toList();
    }

    /** One process that verifies. */
    private final class Hammering {

        private final Process process;
        private final BufferedReader out;

        Hammering(StoreSettings settings, long firstStep, long begun) throws IOException {
            process = new ProcessBuilder(new ArrayList<>(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Djava.io.tmpdir=" + folder,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Hammer.class.getName(),
                            settings.url(),
                            settings.user().orElse(""),
                            settings.password().orElse(""),
                            Long.toString(firstStep),
                            Long.toString(begun))))
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            started.add(process);
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            try (PrintWriter in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
                accounts.forEach((account, totp) -> in.println(account.name() + " " + totp.base32Key()));
                in.println("go");
            }
        }

        void hear(int lines) {
            for (int i = 0; i < lines; i++) {
                hearLine();
            }
        }

        void hearAnAcceptance() {
            while (!hearLine()) {
                assertThat(process.isAlive()).isTrue();
            }
        }

        /** Takes a line down; whether it was of an accepted code. */
        private boolean hearLine() {
            try {
                String line = out.readLine();
                assertThat(line).as("the process goes on").isNotNull();
                return takeDown(line);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private boolean takeDown(String line) {
            if (line.startsWith("fault ")) {
                faults++;
                return false;
            }
            String[] words = line.split(" ");
            assertThat(accepted.add(line)).as("I1: %s", line).isTrue();
            lastAccepted.merge(Account.of(words[0]), Long.parseLong(words[1]), Math::max);
            return true;
        }

        /** What it had said by then counts. */
        void kill() {
            process.toHandle().destroyForcibly();
            List<String> unheard = out.lines().toList();
            unheard.forEach(this::takeDown);
        }
    }
}
