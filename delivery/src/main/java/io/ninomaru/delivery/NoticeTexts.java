package io.ninomaru.delivery;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** Notices in words, as plain text and as HTML. */
final class NoticeTexts {

    private static final String BUNDLE = "io.ninomaru.delivery.notices";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * One notice, ready to be sent.
     *
     * @param subject its subject
     * @param plain its text
     * @param html the same as HTML
     */
    record Text(String subject, String plain, String html) {}

    private final String service;

    NoticeTexts(String service) {
        this.service = service;
    }

    Text of(Notice notice, String account, Instant at, Locale language) {
        Locale locale = language.getLanguage().equals("de") ? Locale.GERMAN : Locale.ROOT;
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Object[] values = {service, account, notice.detail(), TIME.format(at)};
        String subject = format(texts, "subject", values);
        String what = format(texts, notice.kind().key(), values);
        String advice = format(texts, notice.kind().adviceKey(), values);
        return new Text(
                subject,
                what + "\n\n" + advice + "\n",
                "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + escaped(subject)
                        + "</title></head><body><p>" + escaped(what) + "</p><p>" + escaped(advice)
                        + "</p></body></html>\n");
    }

    private static String format(ResourceBundle texts, String key, Object[] values) {
        return new MessageFormat(texts.getString(key), texts.getLocale()).format(values);
    }

    /** What a person has called an authenticator is text, whatever it looks like. */
    private static String escaped(String text) {
        StringBuilder html = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(c);
            }
        });
        return html.toString();
    }
}
