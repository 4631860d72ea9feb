package io.ninomaru.delivery;

import io.ninomaru.otp.DisplayText;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;

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
        this.service = MessageTexts.oneLine(service);
    }

    Text of(Notice notice, String account, Instant at, Locale language) {
        Locale locale = language.getLanguage().equals("de") ? Locale.GERMAN : Locale.ROOT;
        ResourceBundle texts = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        List<Object> shown = List.of(
                service, DisplayText.shown(account), onText(notice.detail(), NoticeTexts::named), TIME.format(at));
        String subject = format(texts, "subject", shown);
        String plain = format(texts, notice.kind().key(), shown) + "\n\n"
                + format(texts, notice.kind().adviceKey(), shown) + "\n";
        List<Object> isolated = shown.stream()
                .map(value -> onText(value, NoticeTexts::isolated))
                .toList();
        String html = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + escaped(subject)
                + "</title></head><body><p>" + format(texts, notice.kind().key(), isolated) + "</p><p>"
                + format(texts, notice.kind().adviceKey(), isolated) + "</p></body></html>\n";
        return new Text(subject, plain, html);
    }

    private static String format(ResourceBundle texts, String key, List<Object> values) {
        return new MessageFormat(texts.getString(key), texts.getLocale()).format(values.toArray());
    }

    /** A number stays one. */
    private static Object onText(Object value, UnaryOperator<String> change) {
        return value instanceof String text ? change.apply(text) : value;
    }

    /** What a door of ours has taken as a name is as its owner wrote it, with the joiners of its emoji. */
    private static String named(String name) {
        return DisplayText.isShowable(name) ? name : DisplayText.shown(name);
    }

    /** A name that is written from the right turns nothing around it. Our own texts have no markup. */
    private static String isolated(String text) {
        return "<bdi>" + escaped(text) + "</bdi>";
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
