package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which secret seals: the one that is named, else the largest tag, by number if all are numbers. */
class DefaultTagTest {

    private static KeyRing ring(String tags, String chosen, String openOnly) {
        Map<SecretTag, ApplicationSecret> secrets = new HashMap<>();
        set(tags).forEach(tag -> secrets.put(tag, ApplicationSecret.of(Rings.STRONG + tag)));
        Optional<SecretTag> named = chosen.isEmpty() ? Optional.empty() : Optional.of(new SecretTag(chosen));
        return KeyRing.of(secrets, named, set(openOnly));
    }

    private static Set<SecretTag> set(String tags) {
        return Arrays.stream(tags.split(" "))
                .filter(tag -> !tag.isEmpty())
                .map(SecretTag::new)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "1, '', '', 1",
        "9 10, '', '', 10",
        "9 10a, '', '', 9",
        "a b, '', '', b",
        "a B, '', '', a",
        "2016-01-01 2017-01-01, '', '', 2017-01-01",
        "2016-01-01 9, '', '', 9",
        "007 6, '', '', 007",
        "007 8, '', '', 8",
        "007 7, '', '', 7",
        "99999999999999999999 100000000000000000000, '', '', 100000000000000000000",
        "9223372036854775807 9223372036854775808, '', '', 9223372036854775808",
        "1479568656 1478866824532, '', '', 1478866824532",
        "1 2 3, 2, '', 2",
        "1 2 3, '', 3, 2",
        "1 2 a, '', a, 2",
        "9 10 a, '', a, 10",
        "1 2 3, 1, 3, 1"
    })
    void seals(String tags, String chosen, String openOnly, String expected) {
        assertThat(ring(tags, chosen, openOnly).defaultTag()).hasToString(expected);
    }

    @Test
    void mustHaveASecretThatSeals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring("1 2", "3", ""))
                .withMessageContaining("'3'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring("1 2", "2", "2"))
                .withMessageContaining("'2'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring("1", "", "1"))
                .withMessageContaining("no secret to seal with")
                .withMessageContaining("ninomaru secret new");
        assertThatIllegalArgumentException().isThrownBy(() -> ring("", "", "")).withMessageContaining("no secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring("1", "", "2"))
                .withMessageContaining("openOnly names the tag '2'");
    }
}
