package io.ninomaru.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Turns JSON text into maps, lists, strings, longs and booleans; anything else that JSON knows is refused. */
final class JsonReader {

    private static final int MAX_DEPTH = 8;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(20)
                    .build())
            .build();

    private final String what;
    private final JsonParser parser;

    private JsonReader(String what, JsonParser parser) {
        this.what = what;
        this.parser = parser;
    }

    static Map<String, Object> readObject(String what, String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonReader reader = new JsonReader(what, parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(what + " is not a JSON object");
            }
            Map<String, Object> object = reader.object();
            if (parser.nextToken() != null) {
                throw reader.refused("there is text after its end");
            }
            return object;
        } catch (JacksonException e) {
            // The parser's own message quotes the text, which may be a secret: only the place is told, and the cause is
            // left out.
            throw new IllegalArgumentException(what + " is not well-formed JSON" + at(e.getLocation()));
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.put(name, value()) != null) {
                throw refused("a member appears twice");
            }
        }
        return members;
    }

    private Object value() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw refused("null and fractions have no place in it");
        };
    }

    private Long integer() {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw refused("a number is too large");
        }
        return parser.getLongValue();
    }

    private List<Object> array() {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(what + " is refused" + at(parser.currentTokenLocation()) + ": " + why);
    }

    /** The place, which a broken limit does not have: a number that is too long, say. */
    private static String at(@Nullable TokenStreamLocation place) {
        return place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }
}
