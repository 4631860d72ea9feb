package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P27: tags as passlib means them, without what its regular expression lets through. */
class SecretTagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1479568656",
                "1478866824532",
                "2016-01-01",
                "zz.top_1-a",
                "A",
                "a",
                "Z9",
                "0",
                "007",
                "a.",
                "a-",
                "a_",
                "99999999999999999999999999999999"
            })
    void takes(String text) {
        assertThat(new SecretTag(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "1\n", "1\r\n", "\n1", " 1", "1 ", "\u0131", "a\u0131", "\u017f", "1\u017f", "\u212a",
                        "1\u212a",
                "\u00e9", "\uff11", "\u0661", "-1", ".1", "_1", "a/b", "a:b", "a,b", "a+b", "1\0", "'1'", "a\u200b"
            })
    void refuses(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretTag(text));
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Locales#traps")
    void refusesTheSameEverywhere(Locale locale) {
        assertThat(io.ninomaru.otp.Locales.under(locale, () -> new SecretTag("iI")))
                .hasToString("iI");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> io.ninomaru.otp.Locales.under(locale, () -> new SecretTag("\u0131")));
    }

    @Test
    void hasAtMost128Characters() {
        assertThat(new SecretTag("a".repeat(128)).text()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new SecretTag("a".repeat(129)));
    }

    @Test
    void isNotShownWhenItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretTag("CANARY!"))
                .withMessageNotContaining("CANARY");
    }
}
