package io.ninomaru.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A33, P23: JSON that two readers could understand differently is refused, and a refusal shows no value. */
class StrictJsonTest {

    private static final String CANARY = "CANARY";

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '^',
            value = {
                "{'a':1,'a':1} => appears twice",
                "{'a':'CANARY','a':'CANARY'} => appears twice",
                "{'CANARY':1,'\\u0043ANARY':2} => appears twice",
                "{'o':{'a':1,'a':2}} => appears twice",
                "{'l':[{'a':1,'a':2}]} => appears twice",
                "{'a':null} => null and fractions",
                "{'l':[null]} => null and fractions",
                "{'a':1.0} => null and fractions",
                "{'a':0.5} => null and fractions",
                "{'a':1e2} => null and fractions",
                "{'a':9223372036854775808} => too large",
                "{'a':-9223372036854775809} => too large",
                "{'a':1000000000000000000000000000000} => not well-formed",
                "{'a':NaN} => not well-formed",
                "{'a':Infinity} => not well-formed",
                "{'a':-Infinity} => not well-formed",
                "{'a':+1} => not well-formed",
                "{'a':01} => not well-formed",
                "{'a':.5} => not well-formed",
                "{'a':0x1f} => not well-formed",
                "{'a':CANARY} => not well-formed",
                "{'a':'CANARY => not well-formed",
                "{'a':'CANARY\\q'} => not well-formed",
                "{'a':'CANARY\\u00zz'} => not well-formed",
                "{CANARY:1} => not well-formed",
                "{'a':1,} => not well-formed",
                "{'a':[1,]} => not well-formed",
                "{'a':[,1]} => not well-formed",
                "{'a' 1} => not well-formed",
                "{'a':1 'b':2} => not well-formed",
                "{'a':1]} => not well-formed",
                "{'a':1 => not well-formed",
                "{ => not well-formed",
                "/* CANARY */{} => not well-formed",
                "{}// CANARY => not well-formed",
                "{}CANARY => not well-formed",
                "{} {} => text after its end",
                "{}1 => text after its end",
                "{}} => not well-formed",
                "[] => not a JSON object",
                "'CANARY' => not a JSON object",
                "1 => not a JSON object",
                "null => not a JSON object",
                "^^ => not a JSON object",
                "^ ^ => not a JSON object"
            })
    void isRefused(String text, String why) {
        assertThatThrownBy(() -> JsonObject.parse("the document", text.replace('\'', '"'), 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .startsWith("the document ")
                .contains(why)
                .doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff{}", "{\"a\":\"b\nc\"}", "{\"a\":\"b\0c\"}", "{\u00a0}", "\f{}", "{'a':1}"})
    void isRefusedForAStrayCharacter(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse("the document", text, 1000));
    }

    @Test
    void isRefusedWhereverItIsCutOff() {
        String whole = "{\"a\":\"b\\u0041\",\"c\":[{\"d\":-12}],\"e\":true}";
        assertThat(JsonObject.parse("the document", whole, 1000).text("a")).isEqualTo("bA");
        for (int end = 0; end < whole.length(); end++) {
            String cut = whole.substring(0, end);
            assertThatIllegalArgumentException().as(cut).isThrownBy(() -> JsonObject.parse("the document", cut, 1000));
        }
    }

    @Test
    void isRefusedWhenItIsLongerThanAllowed() {
        String ten = "{\"a\":1234}";
        assertThat(JsonObject.parse("the document", ten, 10).has("a")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonObject.parse("the document", ten, 9))
                .withMessage("the document has 10 characters; at most 9 are read");
    }

    @Test
    void isRefusedWhenItIsDeeperThanEight() {
        assertThat(JsonObject.parse("the document", nested(8), 1000).has("a")).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse("the document", nested(9), 1000));
        String deep = "{\"a\":" + "[".repeat(500_000);
        assertThatIllegalArgumentException().isThrownBy(() -> JsonObject.parse("the document", deep, 1_000_000));
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }

    @Test
    void isRefusedForANumberOfAnyLength() {
        IntStream.of(19, 20, 21, 100, 1_001, 900_000)
                .mapToObj(digits -> "{\"a\":" + "9".repeat(digits) + "}")
                .forEach(text -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> JsonObject.parse("the document", text, 1_000_000)
                                .integer("a", 0, Long.MAX_VALUE - 1)));
    }

    @Test
    void isRefusedForAMemberThatIsNotKnown() {
        JsonObject object = JsonObject.parse("the document", "{\"a\":1,\"format\":\"CANARY\"}", 1000);
        assertThat(object.allowOnly(Set.of("a", "b", "format"))).isSameAs(object);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> object.allowOnly(Set.of("a")))
                .withMessage("the document has an unknown member 'format'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonObject.parse("the document", "{\"CANARY 1\":1}", 1000)
                        .allowOnly(Set.of()))
                .withMessage("the document has an unknown member (not a plain word, not shown)");
    }
}
