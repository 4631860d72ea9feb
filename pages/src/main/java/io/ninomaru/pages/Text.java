package io.ninomaru.pages;

import java.util.List;

/**
 * A text in whatever language the person reads.
 *
 * @param key its name in the message bundles, without "ninomaru."
 * @param arguments what it tells of
 */
public record Text(String key, List<Object> arguments) {

    /** Copies the list. */
    public Text {
        arguments = List.copyOf(arguments);
    }

    static Text of(String key, Object... arguments) {
        return new Text(key, List.of(arguments));
    }
}
