package io.ninomaru.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.keyring.SealException;
import io.ninomaru.otp.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A32, A33, P20, P22: a document has the members it may have, each of its type, and no others. */
class DocumentMembersTest {

    private static final String ENCRYPTED = Vectors.document("E4").json();
    private static final String PLAIN = Vectors.document("N4").json();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"format\":\"hex\"",
                "\"new\":true",
                "\"changed\":false",
                "\"size\":20",
                "\"cls\":\"CANARY\"",
                "\"key\":\"CANARY\"",
                "\"Label\":\"CANARY\"",
                "\"counter\":1",
                "\"last_counter\":1",
                "\"m\":\"CANARY\"",
                "\"CANARY1\":1",
                "\"v\":1",
                "\"type\":\"totp\"",
                "\"alg\":\"md5\"",
                "\"alg\":\"CANARY\"",
                "\"alg\":1",
                "\"alg\":\"\u017fha1\"",
                "\"digits\":5",
                "\"digits\":11",
                "\"digits\":\"6\"",
                "\"digits\":6.0",
                "\"digits\":true",
                "\"digits\":4294967302",
                "\"digits\":null",
                "\"period\":0",
                "\"period\":-30",
                "\"period\":86401",
                "\"period\":4294967326",
                "\"period\":\"30\"",
                "\"label\":\"\"",
                "\"label\":\" \"",
                "\"label\":\"CANARY:\"",
                "\"label\":\"CANARY\\n\"",
                "\"label\":\"\\u202eCANARY\"",
                "\"label\":1",
                "\"label\":null",
                "\"issuer\":\"CANARY:\"",
                "\"issuer\":\"\"",
                "\"issuer\":[\"CANARY\"]",
                "\"label\":\"\\ud800CANARY\"",
                "\"x\":[[[[[[[[[[[]]]]]]]]]]]",
                "\"period\":NaN"
            })
    void areRefused(String member) {
        refused(ENCRYPTED, "{" + member + "," + ENCRYPTED.substring(1));
        if (!member.startsWith("\"key\"")) {
            refused(PLAIN, "{" + member + "," + PLAIN.substring(1));
        }
    }

    private static void refused(String good, String bad) {
        assertThat(Factories.DEFAULT.fromSource(good)).isNotNull();
        assertThatThrownBy(() -> Factories.DEFAULT.fromSource(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotEmpty()
                .doesNotContain("CANARY", "HXOG6HQ", "IW3HP5O");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '^',
            value = {
                "\"v\":1} => \"v\":true}", "\"v\":1} => \"v\":\"1\"}", "\"v\":1} => \"v\":1.0}", "\"v\":1} => \"v\":2}",
                "\"v\":1} => \"v\":0}", ",\"v\":1} => }", "\"totp\" => \"hotp\"", "\"totp\" => \"TOTP\"",
                "\"totp\" => 1", "\"type\":\"totp\", => ^^", "\"totp\" => \"CANARY\""
            })
    void mustBeTheOnesOfVersionOne(String before, String after) {
        refused(ENCRYPTED, replaceLast(ENCRYPTED, before, after));
        refused(PLAIN, replaceLast(PLAIN, before, after));
    }

    private static String replaceLast(String text, String before, String after) {
        int at = text.lastIndexOf(before);
        return text.substring(0, at) + after + text.substring(at + before.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '^',
            value = {
                "\"c\":0 => \"c\":-1",
                "\"c\":0 => \"c\":19",
                "\"c\":0 => \"c\":\"0\"",
                "\"c\":0 => \"c\":4294967296",
                "\"c\":0, => ^^",
                "\"c\":0 => \"c\":0,\"m\":\"CANARY\"",
                "\"v\":1},\"type => \"v\":2},\"type",
                "\"v\":1},\"type => \"v\":true},\"type",
                "\"t\":\"1478866824532\" => \"t\":1478866824532",
                "\"t\":\"1478866824532\" => \"t\":\"CANARY\\n\"",
                "\"t\":\"1478866824532\" => \"t\":\"\"",
                "\"t\":\"1478866824532\", => ^^",
                "\"k\":\"IW3HP5OAVDXCK4VIWSM44UKZKM\", => ^^",
                "\"k\":\"IW3 => \"k\":\"iW3",
                "4UKZKM\" => 4UKZKN\"",
                "4UKZKM\" => 4UKZKM======\"",
                "\"s\":\"AAAA => \"s\":\"AAA!",
                "\"s\":\"AAAAAAAAAAAAAAAAAAAA\" => \"s\":\"AAAAAAAAAAAAAAAAAAAAAB\""
            })
    void ofTheEncryptedKeyAreStrictToo(String before, String after) {
        assertThat(ENCRYPTED).contains(before);
        refused(ENCRYPTED, ENCRYPTED.replace(before, after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"CANARY\"", "null", "{}", "1", "true"})
    void theEncryptedKeyIsAnObject(String enckey) {
        refused(ENCRYPTED, "{\"enckey\":" + enckey + ",\"type\":\"totp\",\"v\":1}");
    }

    @Test
    void aPlainKeyHasTenBytesOfCanonicalBase32() {
        for (String key : new String[] {"", "FI", "GEZDGNBVGY3TQOI", "hxog6hqmtmvepwcvclxh7eflgta5fy7u", "HXOG-6HQM"}) {
            refused(PLAIN, "{\"key\":\"" + key + "\",\"type\":\"totp\",\"v\":1}");
        }
        refused(PLAIN, "{\"key\":1,\"type\":\"totp\",\"v\":1}");
    }

    @Test
    void anEncryptedKeyAndAPlainOneAreRefusedTogether() {
        String both = "{\"key\":\"HXOG6HQMTMVEPWCVCLXH7EFLGTA5FY7U\"," + ENCRYPTED.substring(1);
        refused(ENCRYPTED, both);
        assertThatThrownBy(() -> Factories.DEFAULT.fromJson(both)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownTagIsAFaultOfTheSettings() {
        assertThatThrownBy(() -> Factories.DEFAULT.fromJson(ENCRYPTED.replace("1478866824532", "1478866824533")))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("'1478866824533'");
    }

    @Test
    void nothingElseIsASource() {
        for (String text : new String[] {"", " ", "[]", "null", " " + PLAIN, "\ufeff" + PLAIN, "GEZDGNBVGY3TQOJQ"}) {
            assertThatThrownBy(() -> Factories.DEFAULT.fromSource(text)).isInstanceOf(IllegalArgumentException.class);
        }
        String longest = PLAIN + " ".repeat(TotpDocument.MAX_LENGTH - PLAIN.length());
        refused(longest, longest + " ");
    }
}
