package io.ninomaru.jdbc;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static io.ninomaru.secondfactor.Samples.record;
import static io.ninomaru.secondfactor.Samples.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes over one file, and what is left when one of them is killed. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SqliteProcessesTest {

    @TempDir
    private Path directory;

    @Test
    void manyMayOpenANewDatabaseAtOnce() throws Exception {
        List<Child> children = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                children.add(Child.start(directory, "open", "account " + i));
            }
            for (Child child : children) {
                assertThat(child.hear()).isEqualTo("ready");
            }
            for (int round = 0; round < 20; round++) {
                Path file = directory.resolve("round " + round);
                children.forEach(child -> child.say(file.toString()));
                for (Child child : children) {
                    assertThat(child.hear()).as("round %s", round).isEqualTo("stored true");
                }
                try (AccountStore store = SqliteAccountStore.open(file)) {
                    assertThat(store.scan(Optional.empty(), 10)).hasSize(4);
                }
            }
        } finally {
            children.forEach(Child::close);
        }
    }

    @Test
    void i1TwoProcessesAcceptOneCodeOnce() throws Exception {
        Path file = directory.resolve("ninomaru.db");
        try (AccountStore store = SqliteAccountStore.open(file);
                Child one = Child.start(directory, "verify", file.toString());
                Child other = Child.start(directory, "verify", file.toString())) {
            assertThat(one.hear()).isEqualTo("ready");
            assertThat(other.hear()).isEqualTo("ready");
            SecondFactor secondFactor = Samples.secondFactor(store);
            for (int round = 0; round < 20; round++) {
                Account account = Account.of("round-" + round);
                Totp totp = Samples.factory().create();
                secondFactor.enroll(account, totp);
                secondFactor.confirm(account, code(totp, NOW.minusSeconds(30)));

                String attempt = account.name() + " " + code(totp, NOW);
                one.say(attempt);
                other.say(attempt);
                List<String> both = List.of(String.valueOf(one.hear()), String.valueOf(other.hear()));
                assertThat(both).containsExactlyInAnyOrder("accepted 1", "accepted 0");
            }
        }
    }

    @Test
    void i10WhatWasAcknowledgedSurvivesAKill() throws Exception {
        Path file = directory.resolve("ninomaru.db");
        long before = 0;
        for (int round = 0; round < 10; round++) {
            try (Child child = Child.start(directory, "write", file.toString())) {
                long acknowledged = 0;
                for (int i = 0; i <= round * 3; i++) {
                    acknowledged = Long.parseLong(String.valueOf(child.hear()));
                }
                try (Stream<String> unheard = child.kill()) {
                    acknowledged = unheard.mapToLong(Long::parseLong).reduce(acknowledged, Math::max);
                }
                try (AccountStore store = SqliteAccountStore.open(file)) {
                    long version = store.find(ANNA).orElseThrow().version();
                    assertThat(version).isBetween(acknowledged, acknowledged + 1);
                    assertThat(store.find(ANNA)).contains(sealed(record(ANNA, version)));
                }
                assertThat(acknowledged).isGreaterThan(before);
                before = acknowledged;
            }
        }
        try (Sqlite sqlite = Sqlite.connect(file)) {
            assertThat(sqlite.ask("PRAGMA integrity_check")).isEqualTo("ok");
        }
    }
}
