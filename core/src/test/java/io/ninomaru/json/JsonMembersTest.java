package io.ninomaru.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each getter takes one type and no other, and says which member is wrong without what it holds. */
class JsonMembersTest {

    private static final JsonObject OBJECT = parse("{'text':'CANARY','number':4711,'yes':true,'object':{'x':4711},"
            + "'list':[{'x':1},{'x':2}],'mixed':[{},4711],'empty':[]}");

    private static final Map<String, Function<String, Object>> GETTERS = Map.of(
            "text", OBJECT::text,
            "optionalText", OBJECT::optionalText,
            "integer", name -> OBJECT.integer(name, 0, 10_000),
            "optionalInteger", name -> OBJECT.optionalInteger(name, 0, 10_000),
            "object", OBJECT::object,
            "optionalObject", OBJECT::optionalObject,
            "objects", OBJECT::objects);

    private static JsonObject parse(String text) {
        return JsonObject.parse("the document", text.replace('\'', '"'), 1000);
    }

    @Test
    void areReadByTheirType() {
        assertThat(OBJECT.text("text")).isEqualTo("CANARY");
        assertThat(OBJECT.optionalText("text")).contains("CANARY");
        assertThat(OBJECT.integer("number", 4711, 4711)).isEqualTo(4711);
        assertThat(OBJECT.object("object").integer("x", 0, 9999)).isEqualTo(4711);
        assertThat(OBJECT.objects("list")).extracting(o -> o.integer("x", 1, 2)).containsExactly(1L, 2L);
        assertThat(OBJECT.objects("empty")).isEmpty();
        assertThat(OBJECT.has("yes")).isTrue();
        assertThat(OBJECT.has("no")).isFalse();
    }

    @Test
    void areAbsent() {
        assertThat(OBJECT.optionalText("no")).isEmpty();
        assertThat(OBJECT.optionalInteger("no", 0, 1)).isEmpty();
        assertThat(OBJECT.optionalObject("no")).isEmpty();
        assertThat(OBJECT.objects("no")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "integer", "object"})
    void areMissing(String getter) {
        assertThatThrownBy(() -> GETTERS.get(getter).apply("no"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the document: 'no' is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "text,number", "text,yes", "text,object", "text,list", "optionalText,number", "optionalText,yes",
        "integer,text", "integer,yes", "integer,object", "integer,list", "optionalInteger,text", "optionalInteger,yes",
        "object,text", "object,number", "object,yes", "object,list", "optionalObject,text", "optionalObject,list",
        "objects,text", "objects,number", "objects,object", "objects,mixed"
    })
    void areOfAnotherType(String getter, String name) {
        assertThatThrownBy(() -> GETTERS.get(getter).apply(name))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("the document: '" + name + "' must ")
                .doesNotContain("CANARY", "4711");
    }

    @ParameterizedTest
    @CsvSource({"4712,9999", "0,4710"})
    void areOutOfRange(long min, long max) {
        assertThatThrownBy(() -> OBJECT.integer("number", min, max))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the document: 'number' is outside " + min + " to " + max);
    }

    @Test
    void ofAnObjectAreNamedByTheirPath() {
        assertThatThrownBy(() -> OBJECT.object("object").text("y"))
                .hasMessage("the document: 'object': 'y' is missing");
    }

    /** The rules' records use the least number for "no step". */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE})
    void areEveryWholeNumberOfSixtyFourBits(long number) {
        String text = JsonText.object(json -> json.writeNumberProperty("n", number));
        assertThat(text).isEqualTo("{\"n\":" + number + "}");
        assertThat(parse(text).integer("n", Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(number);
    }

    /** As Python's {@code json.dumps(..., separators=(",", ":"))} writes them. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "J\u00fcrgen,J\\u00fcrgen",
                "\u4e8c,\\u4e8c",
                "\ud83d\ude00,\\ud83d\\ude00",
                "a/b,a/b",
                "<&>,<&>",
                "a\u2028b,a\\u2028b",
                "a\\b,a\\\\b",
                "a\u001fb,a\\u001fb",
                "a'b,a'b"
            })
    void areWrittenInAsciiAsPythonDoes(String text, String json) {
        String written = JsonText.object(generator -> generator.writeStringProperty("a", text));
        assertThat(written).isEqualTo("{\"a\":\"" + json + "\"}");
        assertThat(JsonObject.parse("it", written, 100).text("a")).isEqualTo(text);
    }
}
