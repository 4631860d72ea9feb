package io.ninomaru.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole journey of a person with the kit alone, as a test of an application would have it. */
class TestKitTest {

    private static final Account ANNA = Account.of("anna");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SecondFactor secondFactor = TestSettings.secondFactor(clock);

    private AuthenticatorApp enrolled() {
        Totp totp = secondFactor.factory().create().withLabel("anna");
        secondFactor.enroll(ANNA, totp);
        AuthenticatorApp app = AuthenticatorApp.scan(totp.toUri(), clock);
        assertThat(secondFactor.confirm(ANNA, app.code()).accepted()).isTrue();
        return app;
    }

    @Test
    void anAppConfirmsAndLogsInByItsNextCode() {
        AuthenticatorApp app = enrolled();
        assertThat(secondFactor.verify(ANNA, app.code()).accepted()).isFalse();
        assertThat(secondFactor.verify(ANNA, app.next()).accepted()).isTrue();
        clock.advance(Duration.ofMinutes(5));
        assertThat(secondFactor.verify(ANNA, app.code()).accepted()).isTrue();
    }

    @Test
    void wrongCodesAreWrongAndNoTwoTheSame() {
        AuthenticatorApp app = enrolled();
        List<String> wrong = app.wrong(4);
        assertThat(new HashSet<>(wrong)).hasSize(4);
        for (String code : wrong) {
            assertThat(secondFactor.verify(ANNA, code)).isEqualTo(new Outcome.Rejected(Reason.WRONG_CODE));
        }
    }

    @Test
    void aClockThatGoesWrongShowsCodesOfAnotherTime() {
        AuthenticatorApp app = enrolled();
        clock.advance(Duration.ofMinutes(5));
        app.drift(Duration.ofMinutes(-2));
        assertThat(secondFactor.verify(ANNA, app.code()).accepted()).isFalse();
        app.drift(Duration.ofSeconds(30));
        assertThat(secondFactor.verify(ANNA, app.code()).accepted()).isTrue();
    }

    @Test
    void noStringFormShowsAKey() {
        Totp totp = secondFactor.factory().create();
        assertThat(AuthenticatorApp.of(totp, clock).toString()).doesNotContain(totp.base32Key());
    }

    @Test
    void aSettingsFileIsTakenAsItIs(@TempDir Path folder) {
        Path file = TestSettings.file(folder, "totp:\n  issuer: Bank\n");
        Totp totp = TotpFactory.fromFile(file).create();
        assertThat(totp.issuer()).contains("Bank");
        assertThat(TestSettings.factory().fromJson(totp.toJson()).base32Key()).isEqualTo(totp.base32Key());
        assertThatThrownBy(() -> TestSettings.file(folder, ""))
                .as("it is never written over")
                .isNotNull();
    }

    @Test
    void jsonIsReadStrictly() {
        Map<String, Object> read = JsonTree.object(JsonTree.parse("{\"a\":[{\"b\":1}],\"c\":null,\"d\":true}"));
        assertThat(JsonTree.objects(read.get("a"))).containsExactly(Map.of("b", 1L));
        assertThat(read).containsEntry("c", null).containsEntry("d", true);
        for (String bad : List.of("[]", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":1.5}")) {
            assertThatThrownBy(() -> JsonTree.parse(bad)).as(bad).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void threadsAreSetOffTogether() throws Exception {
        assertThat(AtOnce.run(8, () -> 1)).hasSize(8).containsOnly(1);
    }
}
