package io.ninomaru.settings;

import java.nio.file.Path;
import java.util.function.Function;

/**
 * One value of a settings file, as the text that stands there. May be a secret, so its string form never shows it.
 *
 * @param file where it stands
 * @param line the line, from 1
 * @param name the setting's name
 * @param text what stands there
 */
record Scalar(Path file, int line, String name, String text) {

    /** A whole number in ASCII digits. */
    int integer(int min, int max) {
        boolean digits = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = digits ? Integer.parseInt(text) : -1;
        if (number < min || number > max) {
            throw error("'" + name + "' must be a whole number from " + min + " to " + max);
        }
        return number;
    }

    /** A whole number in ASCII digits, perhaps with a minus: for a setting that is corrected and not refused. */
    int anyInteger() {
        boolean minus = text.startsWith("-");
        Scalar digits = new Scalar(file, line, name, minus ? text.substring(1) : text);
        int number = digits.integer(0, 999_999_999);
        return minus ? -number : number;
    }

    boolean bool() {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("'" + name + "' must be true or false");
        };
    }

    /** Converts the text by something that throws {@link IllegalArgumentException} with a message fit to be shown. */
    <T> T as(Function<String, T> conversion) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    SettingsException error(String message) {
        return new SettingsException(file, line, message);
    }

    @Override
    public String toString() {
        return "Scalar[" + name + ", line " + line + "]";
    }
}
