package io.ninomaru.jdbc;

import java.util.Optional;

/**
 * Something that was looked at, and what was seen.
 *
 * @param level how bad it is
 * @param subject what was looked at, in a word or two
 * @param text what was seen
 * @param remedy what to do, unless all is well
 */
public record Finding(Level level, String subject, String text, Optional<String> remedy) {

    /** How bad it is. */
    public enum Level {
        /** All is well. */
        OK("ok"),
        /** It works, and should be seen to. */
        WARNING("warning"),
        /** It does not work, or what is promised does not hold. */
        FAULT("fault");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        /** Returns the word in JSON. */
        public String word() {
            return word;
        }
    }

    /** Returns that all is well. */
    public static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, Optional.empty());
    }

    /** Returns what should be seen to. */
    public static Finding warning(String subject, String text, String remedy) {
        return new Finding(Level.WARNING, subject, text, Optional.of(remedy));
    }

    /** Returns what does not work. */
    public static Finding fault(String subject, String text, String remedy) {
        return new Finding(Level.FAULT, subject, text, Optional.of(remedy));
    }
}
