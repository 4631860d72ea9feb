package io.ninomaru.tests;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.Samples;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts whose clocks differ over one server: its clock says whose is wrong, and nobody's waits are shortened. */
abstract class ClocksOfHostsContract {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);

    private final TotpFactory factory = Samples.factory();
    private AccountStore store;
    private Attempt wrong;

    abstract Server server() throws Exception;

    @BeforeEach
    void annaIsSetUp() throws Exception {
        store = Stores.open(server().newDatabase());
        Totp totp = factory.create();
        SecondFactor right = host(Duration.ZERO);
        right.enroll(ANNA, totp);
        right.confirm(ANNA, Samples.code(totp, Instant.now()));
        List<String> codes = Samples.wrongCodes(totp, Instant.now(), 2);
        wrong = Attempt.of(codes.get(0), codes.get(1));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SecondFactor host(Duration ahead) {
        return SecondFactor.of(factory, store).withClock(Clock.offset(Clock.systemUTC(), ahead));
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -3_600, -60, 60, 3_600, 86_400})
    void inTurnTheyEvaluateNoMoreThanOneAlone(long secondsAhead) {
        List<SecondFactor> hosts = List.of(host(Duration.ZERO), host(Duration.ofSeconds(secondsAhead)));
        List<Outcome> outcomes = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> hosts.forEach(host -> outcomes.add(host.verify(ANNA, wrong))));
        assertThat(outcomes.stream().filter(WRONG_CODE::equals))
                .as("the fifth begins a wait of thirty seconds, and this takes less")
                .hasSize(5);
    }
}
