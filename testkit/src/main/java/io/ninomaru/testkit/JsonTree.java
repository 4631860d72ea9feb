package io.ninomaru.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as maps and lists, in the order of its members: texts, whole numbers as {@link Long}, booleans and null. It has none of the
 * limits that the product sets, and no fractions.
 */
public final class JsonTree {

    private JsonTree() {}

    /**
     * Reads an object.
     *
     * @throws AssertionError if the text is anything else, goes on behind it, or has a member twice
     */
    public static Map<String, @Nullable Object> parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new AssertionError("this is not an object: " + text);
            }
            Map<String, @Nullable Object> object = members(parser);
            if (parser.nextToken() != null) {
                throw new AssertionError("there is text behind the object: " + text);
            }
            return object;
        }
    }

    /** Returns a member, or an element, that is an object. */
    public static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!(value instanceof Map<?, ?> map)) {
            throw new AssertionError("this is not an object: " + value);
        }
        map.forEach((name, member) -> members.put((String) name, member));
        return members;
    }

    /** Returns the elements of an array of objects. */
    public static Stream<Map<String, Object>> objects(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw new AssertionError("this is not an array: " + value);
        }
        return list.stream().map(JsonTree::object);
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new AssertionError("unexpected " + parser.currentToken());
        };
    }

    private static Map<String, @Nullable Object> members(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.containsKey(name)) {
                throw new AssertionError("a member stands twice: " + name);
            }
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> elements(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
