package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In applications as people have them, the first factor alone gets nothing, both get everything, and without our wiring the prober
 * finds what is open.
 */
class ZooTest {

    static List<Application> applications() {
        return Zoo.all();
    }

    @ParameterizedTest
    @MethodSource("applications")
    void theFirstFactorAloneGetsNothingAndBothGetEverything(Application application) {
        try (Running running = Running.start(application)) {
            Totp totp = running.activate(Parts.USER);
            Prober prober = new Prober(running, application);
            Set<String> strangers = prober.probe(running.visitor()).keySet();
            assertThat(strangers)
                    .as("what is guarded is not for everybody")
                    .doesNotContainAnyElementsOf(application.treasures());

            Visitor half = running.visitor();
            application.login().give(half);
            assertThat(beyond(strangers, prober.probe(half)))
                    .as("by the first factor alone")
                    .isEmpty();
            assertThat(half.get("/second-factor").status())
                    .as("it was the right one")
                    .isEqualTo(200);
            running.secondFactor()
                    .operator("test", "wrong codes were tried")
                    .unlock(io.ninomaru.account.Account.of(Parts.USER));

            Visitor whole = running.visitor();
            application.login().give(whole);
            whole.follow(whole.code(running.code(totp, 0)), 3);
            // For the token of its form, which was made anew.
            whole.get("/second-factor");
            assertThat(prober.probe(whole).keySet()).as("by both").containsAll(application.treasures());
        }
    }

    @ParameterizedTest
    @MethodSource("applications")
    void withoutOurWiringItIsFoundOpen(Application application) {
        try (Running running = Running.start(application.mutant())) {
            running.activate(Parts.USER);
            Prober prober = new Prober(running, application);
            Set<String> strangers = prober.probe(running.visitor()).keySet();
            Visitor half = running.visitor();
            application.login().give(half);
            assertThat(beyond(strangers, prober.probe(half)))
                    .as("of the mutant")
                    .containsAnyElementsOf(application.treasures());
        }
    }

    @Test
    void aLoginThatIsSetBehindTheRulesOpensNoDoor() {
        Application application = DoorApplications.behindTheRules();
        try (Running running = Running.start(application)) {
            running.activate(Parts.USER);
            Visitor visitor = running.visitor();
            application.login().give(visitor);
            assertThat(new Prober(running, application).probe(visitor)).isEmpty();
        }
        withoutOurWiringItIsFoundOpen(application);
    }

    private static Set<String> beyond(Set<String> strangers, Map<String, String> loot) {
        Set<String> more = new TreeSet<>(loot.keySet());
        more.removeAll(strangers);
        return more;
    }
}
