package io.ninomaru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account's name is opaque: 1 to 255 code points that every store and terminal can hold. */
class AccountNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "\0",
                "a\0b",
                "a\nb",
                "a\rb",
                "a\tb",
                "\u001b[31m",
                "a\u007f",
                "a\u0085",
                "a\u009f",
                "\ud800",
                "a\ud800b",
                "a\udc00",
                "\udc00\ud800",
                "\ufffd",
                "J\ufffdrgen"
            })
    void refuses(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(name))
                .withMessageStartingWith("the account name ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Account(name, "alice"))
                .withMessageStartingWith("the tenant ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "Alice",
                " alice",
                "alice ",
                " ",
                "urn:alice:1",
                "a/b",
                "a\\b",
                "...",
                ".a",
                "\ud83d\ude00",
                "J\u00fcrgen",
                "Ju\u0308rgen",
                "\u00a0",
                "\u202ea",
                "'; DROP TABLE",
                "%00",
                "a\u200bb",
                "-rf",
                "0"
            })
    void takes(String name) {
        assertThat(Account.of(name)).isEqualTo(new Account("", name));
        assertThat(new Account(name, name).tenant()).isEqualTo(name);
    }

    @Test
    void isNotEmptyAndATenantMayBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> Account.of(""));
        assertThat(Account.of("a").tenant()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00fc", "\u4e8c", "\ud83d\ude00"})
    void hasAtMost255CodePoints(String character) {
        assertThat(Account.of(character.repeat(255)).name()).isEqualTo(character.repeat(255));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.of(character.repeat(256)))
                .withMessageContaining("it has 256");
    }

    @Test
    void differsInEveryCharacter() {
        assertThat(Account.of("alice")).isNotEqualTo(Account.of("Alice")).isNotEqualTo(Account.of("alice "));
        assertThat(Account.of("\u00fc")).isNotEqualTo(Account.of("u\u0308"));
        assertThat(new Account("a", "b")).isNotEqualTo(new Account("b", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcdefg",
                "abcdefghi",
                "ABCDEFG2",
                "abcdefg1",
                "abcdefg0",
                "abcdefg ",
                "abcdefg\n",
                "abcdef\u0131g"
            })
    void ofAnAuthenticatorHasEightCharacters(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AuthenticatorId(text));
    }

    @Test
    void ofAnAuthenticatorIsRandom() {
        Set<AuthenticatorId> made = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            made.add(AuthenticatorId.generate(new SecureRandom()));
        }
        assertThat(made).hasSize(1000);
    }
}
