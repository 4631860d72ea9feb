package io.ninomaru.pages;

import java.util.Locale;
import java.util.Optional;

/** An application's own texts, which go before ours. */
@FunctionalInterface
public interface Texts {

    /** None of its own. */
    Texts NONE = (key, arguments, locale) -> Optional.empty();

    /**
     * Returns a text.
     *
     * @param key its name, beginning with "ninomaru."
     * @param arguments what it tells of
     * @param locale what language the person reads
     */
    Optional<String> text(String key, Object[] arguments, Locale locale);
}
