package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.otp.Locales;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.Window;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Policy;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rows of SECURITY.md section 2 whose place is a library, each through the public doors. */
class LibraryAttacksTest {

    private static final Outcome WRONG_CODE = new Outcome.Rejected(Reason.WRONG_CODE);
    private static final Outcome MALFORMED = new Outcome.Rejected(Reason.MALFORMED);
    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final TotpFactory factory = Samples.factory();
    private final SecondFactor secondFactor =
            SecondFactor.of(factory, new InMemoryAccountStore()).withClock(clock);
    private final Totp totp = factory.create();

    @BeforeEach
    void confirmed() {
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, code(totp, NOW));
        clock.advance(Duration.ofMinutes(5));
    }

    private String codeNow() {
        return code(totp, clock.instant());
    }

    @Test
    void a01TheSameCodeTwice() {
        assertThat(secondFactor.verify(ANNA, codeNow()).accepted()).isTrue();
        assertThat(secondFactor.verify(ANNA, codeNow())).isEqualTo(WRONG_CODE);
        clock.advance(Duration.ofSeconds(30));
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant().minusSeconds(30))))
                .isEqualTo(WRONG_CODE);
    }

    @Test
    void a02TheCodeOfTheStepBefore() {
        assertThat(secondFactor.verify(ANNA, codeNow()).accepted()).isTrue();
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant().minusSeconds(30))))
                .isEqualTo(WRONG_CODE);
    }

    @Test
    void a03AnotherSpellingOfASpentCode() {
        String spent = codeNow();
        assertThat(secondFactor.verify(ANNA, spent).accepted()).isTrue();
        for (String spelling : new String[] {
            " " + spent, spent + " ", spent.substring(0, 3) + "-" + spent.substring(3), spent + "\u00a0", spent + "\n"
        }) {
            assertThat(secondFactor.verify(ANNA, spelling)).isEqualTo(WRONG_CODE);
        }
        assertThat(secondFactor.verify(ANNA, "+" + spent)).isEqualTo(MALFORMED);
    }

    @Test
    void a08AWindowThatIsTooLong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Policy.DEFAULT.with(Limit.WINDOW_PAST, 3));
        assertThat(secondFactor
                        .verify(ANNA, code(totp, clock.instant().minusSeconds(60)))
                        .accepted())
                .isFalse();
        assertThat(secondFactor
                        .verify(ANNA, code(totp, clock.instant().plusSeconds(60)))
                        .accepted())
                .isFalse();
    }

    @Test
    void a23ALocaleWithOtherDigits() {
        Locales.traps().forEach(locale -> {
            clock.advance(Duration.ofSeconds(30));
            String typed = Locales.under(locale, this::codeNow);
            assertThat(typed).matches("[0-9]{6}");
            assertThat(Locales.under(locale, () -> secondFactor.verify(ANNA, typed))
                            .accepted())
                    .isTrue();
        });
    }

    @Test
    void a24DigitsOfOtherScripts() {
        assertThat(secondFactor.verify(ANNA, codeNow()).accepted()).isTrue();
        for (char zero : new char[] {'\uff10', '\u0660', '\u0966'}) {
            StringBuilder typed = new StringBuilder();
            codeNow().chars().forEach(c -> typed.append((char) (zero + c - '0')));
            assertThat(secondFactor.verify(ANNA, typed.toString()))
                    .as("it is the same code, and spent")
                    .isEqualTo(WRONG_CODE);
            assertThat(secondFactor.verify(ANNA, codeNow().charAt(0) + typed.substring(1)))
                    .isEqualTo(MALFORMED);
        }
        assertThat(secondFactor.verify(ANNA, codeNow().substring(1))).isEqualTo(MALFORMED);
    }

    @Test
    void a25TenDigitsOverflowNothing() {
        Totp ten = factory.fromSource("otpauth://totp/x?digits=10&secret=" + KEY);
        assertThat(code(ten, Instant.ofEpochSecond(1_111_111_109L))).isEqualTo("0907081804");
    }

    @Test
    void a26ATimeThatCannotBe() {
        for (Instant time : new Instant[] {Instant.MIN, Instant.ofEpochSecond(-1), Instant.MAX}) {
            clock.set(time);
            assertThatThrownBy(() -> secondFactor.verify(ANNA, "123456")).isInstanceOf(IllegalStateException.class);
        }
    }

    /** The clock was a day ahead when a code was accepted: what is over stays spent, and an operator takes it back. */
    @Test
    void a27AClockThatWasAhead() {
        Instant right = clock.instant();
        clock.advance(Duration.ofDays(1));
        assertThat(secondFactor.verify(ANNA, codeNow()).accepted()).isTrue();
        clock.set(right);
        assertThat(secondFactor.verify(ANNA, codeNow())).isEqualTo(WRONG_CODE);
        io.ninomaru.account.Attempt pair = io.ninomaru.account.Attempt.of(codeNow(), code(totp, right.plusSeconds(30)));
        assertThat(secondFactor.resync(ANNA, pair)).isEqualTo(WRONG_CODE);
        assertThat(secondFactor
                        .operator("olga", "clock was wrong")
                        .resync(ANNA, pair)
                        .accepted())
                .isTrue();
        clock.set(right.plusSeconds(60));
        assertThat(secondFactor.verify(ANNA, codeNow()).accepted()).isTrue();
        clock.set(right.plus(Duration.ofDays(1)));
        assertThat(secondFactor.verify(ANNA, codeNow()))
                .as("the step that was accepted then stays spent")
                .isEqualTo(WRONG_CODE);
    }

    @Test
    void a28ASecretThatHidesInTheIssuer() {
        OtpauthUri uri = OtpauthUri.parse("otpauth://totp/x?issuer=X%26secret%3DEVIL&secret=" + KEY);
        assertThat(uri.issuer()).contains("X&secret=EVIL");
        assertThat(uri.key())
                .isEqualTo(OtpKey.of("12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Test
    void a29ParametersThatPasslibTakes() {
        for (String more : new String[] {
            "&secret=" + KEY,
            "&Secret=" + KEY,
            "&algorithm=MD5",
            "&period=1" + "0".repeat(30),
            "&digits=\u0668",
            "&digits=",
            "&digits=%2B8"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> factory.fromSource("otpauth://totp/x?secret=" + KEY + more));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> factory.fromSource("otpauth://totp/x?secret=AA"));
    }

    @Test
    void a30LabelsThatTurnOrBreakLines() {
        for (String label : new String[] {"a\r\nb", "a\u0000b", "\u202eevil"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> totp.withLabel(label));
            assertThatIllegalArgumentException().isThrownBy(() -> totp.withIssuer(label));
            assertThatIllegalArgumentException().isThrownBy(() -> secondFactor.enroll(ANNA, totp, label));
        }
    }

    @Test
    void a31AnUnknownParametersValueIsNotTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.fromSource("otpauth://totp/x?Secret=" + KEY))
                .withMessageNotContaining(KEY);
    }

    @Test
    void a32WordsOfAConstructor() {
        for (String member : new String[] {"format", "new", "changed", "size"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> factory.fromSource(
                            "{\"" + member + "\":1,\"key\":\"" + KEY + "\",\"type\":\"totp\",\"v\":1}"))
                    .withMessageContaining(member)
                    .withMessageNotContaining(KEY);
        }
    }

    @Test
    void a33JsonThatIsNotStrict() {
        String end = ",\"type\":\"totp\",\"v\":1}";
        for (String json : new String[] {
            "{\"key\":\"" + KEY + "\",\"key\":\"" + KEY + "\"" + end,
            "{\"key\":\"" + KEY + "\",\"type\":\"totp\",\"v\":true}",
            "{\"key\":\"" + KEY + "\",\"type\":\"totp\",\"v\":1.0}",
            "{\"key\":\"" + KEY + "\",\"digits\":NaN" + end,
            "{\"key\":\"" + KEY + "\",\"digits\":1" + "0".repeat(40) + end,
            "{\"key\":" + "[".repeat(5_000) + "]".repeat(5_000) + end,
            "{\"key\":\"" + "A".repeat(100_000) + "\"" + end
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> factory.fromSource(json));
        }
    }
}
