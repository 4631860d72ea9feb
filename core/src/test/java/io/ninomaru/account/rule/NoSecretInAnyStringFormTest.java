package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Granted;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.Rings;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.settings.Policy;
import io.ninomaru.settings.Settings;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** I6, P29: the ordinary string form of what holds a secret does not hold it. */
class NoSecretInAnyStringFormTest {

    private static final OtpCode CODE = OtpCode.parse("754262").orElseThrow();
    private static final OtpauthUri URI = new OtpauthUri("alice", Optional.of("Acme"), KEY, SIX);
    private static final TotpFactory FACTORY = TotpFactory.of(Settings.of(Rings.of("1")), Rings.RANDOM);
    private static final Totp TOTP = FACTORY.fromSource(URI.reveal());

    /** The forms in which the secrets could show. */
    private static final List<String> SECRETS = List.of(
            KeyText.base32(KEY),
            KeyText.hex(KEY),
            KeyText.pretty(KEY),
            Arrays.toString(KEY.revealBytes()),
            "754262",
            GRANT.text(),
            Rings.STRONG);

    static Stream<Object> holders() {
        AccountRecord record = activeRecord().withPending(Optional.of(pending()));
        return Stream.of(
                KEY,
                CODE,
                URI,
                TOTP,
                TOTP.withLabel("bob"),
                FACTORY,
                FACTORY.settings(),
                FACTORY.settings().keyRing(),
                ApplicationSecret.of(Rings.STRONG),
                ApplicationSecret.ofBytes(KEY.revealBytes()),
                pending(),
                active(STEP),
                record,
                record.removing(active(STEP), NOW),
                new Enroll(ID, "Pixel 9", KEY, SIX, new Authority.None()),
                new Confirm(typed(CODE), fresh(1)),
                new Verify(typed(CODE), Optional.of(GRANT)),
                GRANT,
                Granted.of(GRANT, NOW),
                new Authority.Granted(GRANT),
                new Enroll(ID, "Pixel 9", KEY, SIX, new Authority.Granted(GRANT)),
                new Remove(ID, new Authority.Fresh(typed(CODE))),
                new Enroll(ID, "Pixel 9", KEY, SIX, new Authority.None())
                        .decide(AccountRecord.EMPTY, NOW, Policy.DEFAULT),
                new Verify(typed(code(0))).decide(record, NOW, Policy.DEFAULT),
                Optional.of(List.of(KEY, CODE)));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void showsNone(Object holder) {
        assertThat(holder.toString()).isNotEmpty().doesNotContainIgnoringCase(SECRETS.toArray(CharSequence[]::new));
        assertThat(holder.toString()).doesNotContain(code(0).reveal());
    }

    @Test
    void saysOnlyHowLongItIs() {
        assertThat(KEY).hasToString("OtpKey[20 bytes]");
        assertThat(CODE).hasToString("OtpCode[6 digits]");
        assertThat(ApplicationSecret.of("x")).hasToString("ApplicationSecret[redacted]");
        assertThat(TOTP.toString()).isEqualTo("Totp[" + SIX + "]");
    }

    /** The few methods whose name says so do show it: otherwise this test could not fail. */
    @Test
    void isShownByTheLoudAccessors() {
        assertThat(URI.reveal()).contains(SECRETS.get(0));
        assertThat(TOTP.base32Key()).isEqualTo(SECRETS.get(0));
        assertThat(CODE.reveal()).isEqualTo("754262");
        assertThat(ApplicationSecret.of(Rings.STRONG).reveal()).isEqualTo(Rings.STRONG);
    }
}
