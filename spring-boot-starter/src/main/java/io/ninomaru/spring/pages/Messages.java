package io.ninomaru.spring.pages;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * The texts of the pages: the application's own message bundles first, under keys that begin with "ninomaru.", then ours in
 * English and German. So an application adds a language, or says one thing otherwise, as it does with its own texts.
 */
final class Messages {

    private static final String PREFIX = "ninomaru.";

    private final MessageSource application;
    private final ResourceBundleMessageSource own = new ResourceBundleMessageSource();

    Messages(MessageSource application) {
        this.application = application;
        own.setBasename("io.ninomaru.spring.pages.messages");
        own.setDefaultEncoding("UTF-8");
        own.setFallbackToSystemLocale(false);
    }

    String of(Text text, Locale locale) {
        return of(text.key(), text.arguments().toArray(), locale);
    }

    /** The text of a key. */
    String of(String key, Object[] arguments, Locale locale) {
        @Nullable String said = application.getMessage(PREFIX + key, arguments, null, locale);
        // An application may have chosen that a missing text is its key.
        if (said != null && !said.equals(PREFIX + key)) {
            return said;
        }
        try {
            return own.getMessage(PREFIX + key, arguments, locale);
        } catch (NoSuchMessageException e) {
            throw new IllegalStateException("the message ninomaru." + key + " is missing", e);
        }
    }

    /** The language that the texts are in, which is not the one asked for if there are none in that. */
    Locale language(Locale locale) {
        return Locale.forLanguageTag(of("language", new Object[0], locale));
    }

    static String date(LocalDate date, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }
}
