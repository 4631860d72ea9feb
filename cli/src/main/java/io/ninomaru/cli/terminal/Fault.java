package io.ninomaru.cli.terminal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a command was not carried out, in one shape for machines whatever the command.
 *
 * @param code the kind of fault
 * @param message what was wrong, and where
 * @param remedy what to do about it
 */
public record Fault(Code code, String message, String remedy) {

    /** What a program may go by; the sentences are for people and may change. */
    public enum Code {
        /** Called in a way that cannot be carried out: exit code 2. */
        USAGE("usage"),
        /** The home or the settings file: exit code 3. */
        SETTINGS("settings"),
        /** A record that was altered, or that the secrets do not open: exit code 3. */
        SEAL("seal"),
        /** The database: exit code 3. */
        STORAGE("storage"),
        /** A fault of ours: exit code 3. */
        INTERNAL("internal");

        private final String word;

        Code(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    private static final Pattern FIRST_SENTENCE = Pattern.compile("(.+?)\\. (?=[A-Z`])(.+)", Pattern.DOTALL);

    /**
     * Of a message whose first sentence says what was wrong, and the others what to do.
     *
     * @param otherwise what to do if there are no others
     */
    public static Fault of(Code code, String text, String otherwise) {
        Matcher sentences = FIRST_SENTENCE.matcher(text);
        return sentences.matches()
                ? new Fault(code, sentences.group(1), sentences.group(2))
                : new Fault(code, text, otherwise);
    }

    public int exitCode() {
        return code == Code.USAGE ? ExitCode.USAGE : ExitCode.FAULT;
    }

    /** {@code {"error":{"code":...,"message":...,"remedy":...}}}. */
    public String json() {
        return Json.object(json -> {
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("code", code.word());
            json.writeStringProperty("message", message);
            json.writeStringProperty("remedy", remedy);
            json.writeEndObject();
        });
    }
}
