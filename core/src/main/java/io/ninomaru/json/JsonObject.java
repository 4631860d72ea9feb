package io.ninomaru.json;

import io.ninomaru.otp.DisplayText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was read strictly: no duplicate members, no null, whole numbers only, bounded depth and size. Each
 * getter says which member is wrong and how, and never what it holds. Immutable.
 */
public final class JsonObject {

    private final String what;
    private final Map<?, ?> members;

    private JsonObject(String what, Map<?, ?> members) {
        this.what = what;
        this.members = members;
    }

    /**
     * Reads a text.
     *
     * @param what what the text is, for messages: "the document"
     * @param text the JSON text
     * @param maxLength how many characters it may have
     * @throws IllegalArgumentException if it is longer, or not one JSON object as described above
     */
    public static JsonObject parse(String what, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new IllegalArgumentException(
                    what + " has " + text.length() + " characters; at most " + maxLength + " are read");
        }
        return new JsonObject(what, JsonReader.readObject(what, text));
    }

    /** Refuses the object if it has a member with any other name. */
    public JsonObject allowOnly(Set<String> names) {
        for (Object name : members.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        what + " has an unknown member " + DisplayText.foreignName(name.toString()));
            }
        }
        return this;
    }

    /** Tells whether there is such a member. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Returns a member that must be a string. */
    public String text(String name) {
        return required(name, optionalText(name));
    }

    /** Returns a member that must be a string if it is there. */
    public Optional<String> optionalText(String name) {
        return typed(name, String.class, "a string");
    }

    /** Returns a member that must be a whole number in a range. */
    public long integer(String name, long min, long max) {
        return required(name, optionalInteger(name, min, max));
    }

    /** Returns a member that must be a whole number in a range if it is there. */
    public Optional<Long> optionalInteger(String name, long min, long max) {
        Optional<Long> number = typed(name, Long.class, "a whole number");
        if (number.isPresent() && (number.get() < min || number.get() > max)) {
            throw wrong(name, "is outside " + min + " to " + max);
        }
        return number;
    }

    /** Returns a member that must be an object. */
    public JsonObject object(String name) {
        return required(name, optionalObject(name));
    }

    /** Returns a member that must be an object if it is there. */
    public Optional<JsonObject> optionalObject(String name) {
        return typed(name, Map.class, "an object").map(map -> new JsonObject(what + ": '" + name + "'", map));
    }

    /** Returns a member that must be an array of objects; absent is empty. */
    public List<JsonObject> objects(String name) {
        List<?> elements = typed(name, List.class, "an array").orElse(List.of());
        return elements.stream().map(element -> element(name, element)).toList();
    }

    /** Returns a member that must be an array of whole numbers; absent is empty. */
    public List<Long> integers(String name) {
        List<?> elements = typed(name, List.class, "an array").orElse(List.of());
        return elements.stream().map(element -> integer(name, element)).toList();
    }

    /** Returns the members in their order, each as text; those that are objects or arrays in no particular form. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> texts.put(name.toString(), value.toString()));
        return texts;
    }

    private Long integer(String name, Object element) {
        if (element instanceof Long number) {
            return number;
        }
        throw wrong(name, "must hold whole numbers");
    }

    private JsonObject element(String name, Object element) {
        if (element instanceof Map<?, ?> map) {
            return new JsonObject(what + ": '" + name + "'", map);
        }
        throw wrong(name, "must hold objects");
    }

    private <T> Optional<T> typed(String name, Class<T> type, String description) {
        @Nullable Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw wrong(name, "must be " + description);
        }
        return Optional.of(type.cast(value));
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> wrong(name, "is missing"));
    }

    private IllegalArgumentException wrong(String name, String how) {
        return new IllegalArgumentException(what + ": '" + name + "' " + how);
    }
}
