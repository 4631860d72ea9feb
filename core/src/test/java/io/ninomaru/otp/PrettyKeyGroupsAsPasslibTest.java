package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grouped form is passlib's: groups of 4, 6 or 5, the first that comes out even, else with the longest rest. */
class PrettyKeyGroupsAsPasslibTest {

    /** The key that Yosai's documentation publishes, in its three forms. */
    @Test
    void yosaisPublishedKeyHasItsThreeForms() {
        OtpKey key = KeyText.fromBase32("HXTRYI7EPSX3LVQ2EPCFQSYJIHENTG5T");
        assertThat(KeyText.hex(key)).isEqualTo("3de71c23e47cafb5d61a23c4584b0941c8d99bb3");
        assertThat(KeyText.pretty(key)).isEqualTo("HXTR-YI7E-PSX3-LVQ2-EPCF-QSYJ-IHEN-TG5T");
    }

    @ParameterizedTest
    @CsvSource({
        "1, AA",
        "3, AAAAA",
        "10, AAAA-AAAA-AAAA-AAAA",
        "13, AAAAAA-AAAAAA-AAAAAA-AAA",
        "14, AAAAAA-AAAAAA-AAAAAA-AAAAA",
        "16, AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AA",
        "24, AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAA"
    })
    void groupsCountedByHand(int bytes, String pretty) {
        assertThat(KeyText.pretty(OtpKey.of(new byte[bytes]))).isEqualTo(pretty);
    }

    static IntStream lengths() {
        return IntStream.rangeClosed(1, 64);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void groupsOfEveryLength(int bytes) {
        byte[] counted = new byte[bytes];
        IntStream.range(0, bytes).forEach(i -> counted[i] = (byte) (i * 37 + bytes));
        OtpKey key = OtpKey.of(counted);
        assertThat(KeyText.pretty(key)).isEqualTo(asPasslib(KeyText.base32(key)));
        assertThat(KeyText.fromPretty(KeyText.pretty(key))).isEqualTo(key);
    }

    /** passlib's {@code group_string} and {@code _get_group_size}, retold. */
    private static String asPasslib(String text) {
        List<Integer> sizes = List.of(4, 6, 5);
        int chosen = sizes.stream()
                .filter(size -> text.length() % size == 0)
                .findFirst()
                .orElseGet(() -> {
                    int rest = sizes.stream()
                            .mapToInt(size -> text.length() % size)
                            .max()
                            .orElseThrow();
                    return sizes.stream()
                            .filter(size -> text.length() % size == rest)
                            .findFirst()
                            .orElseThrow();
                });
        List<String> groups = new ArrayList<>();
        for (int from = 0; from < text.length(); from += chosen) {
            groups.add(text.substring(from, Math.min(text.length(), from + chosen)));
        }
        return String.join("-", groups);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gezd-gnbv-gy3t-qojq", "GEZD GNBV GY3T QOJQ", "GEZDGNBVGY3TQOJQ", "-GeZd - GNBVgy3TQO-JQ-"})
    void isReadAsPeopleTypeIt(String typed) {
        assertThat(KeyText.fromPretty(typed)).isEqualTo(KeyText.fromBase32("GEZDGNBVGY3TQOJQ"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "GEZD_GNBV",
                "GEZD\u2010GNBV",
                "GEZD\u00a0GNBV",
                "GEZD\nGNBV",
                "GEZ1-GNBV",
                "GEZ0-GNBV",
                "GEZ8-GNBV",
                "GEZDGNBV=",
                "gezdgnbvgy3tqojq\u0131"
            })
    void isNotRepaired(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyText.fromPretty(typed));
    }
}
