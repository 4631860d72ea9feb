package io.ninomaru.testkit.canary;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;

/** What a value says when somebody logs it, or a part of it. */
public final class StringForms {

    private StringForms() {}

    /**
     * Returns the string form of a value and, line by line, of all that its components and elements are. A component that is
     * text shows in the string form of its record unless that hides it on purpose.
     */
    public static String of(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    /** Returns the stack trace, causes and suppressed ones included. */
    public static String ofThrown(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        text.append(value.getClass().getSimpleName()).append(": ").append(value).append('\n');
        if (value instanceof Throwable thrown) {
            text.append(ofThrown(thrown));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(part -> append(text, part));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, part) -> {
                append(text, key);
                append(text, part);
            });
        } else if (value instanceof Iterable<?> parts && !(value instanceof java.nio.file.Path)) {
            parts.forEach(part -> append(text, part));
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                appendComponent(text, value, component);
            }
        }
    }

    private static void appendComponent(StringBuilder text, Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            Object part = component.getAccessor().invoke(value);
            if (!isText(part)) {
                append(text, part);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static boolean isText(Object part) {
        return part instanceof String
                || part instanceof Optional<?> optional
                        && optional.filter(String.class::isInstance).isPresent();
    }
}
