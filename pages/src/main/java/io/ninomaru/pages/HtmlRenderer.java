package io.ninomaru.pages;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTML by Mustache templates: the application's own in {@code templates/ninomaru} on the class path, else ours. Safe for any
 * number of threads.
 */
public final class HtmlRenderer {

    private static final String OWN = "templates/ninomaru/";
    private static final Object[] NO_ARGUMENTS = {};
    /** The languages whose script runs from the right, for an application that has texts in one of them. */
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi");

    /** A section of what may be there is for what is. */
    private static final class Collector extends DefaultCollector {
        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return value instanceof Optional<?> optional ? optional.stream().iterator() : super.toIterator(value);
        }
    }

    private record Key(String template, Locale locale) {}

    private final Map<Key, Template> templates = new ConcurrentHashMap<>();
    private final Messages messages;
    private final ClassLoader loader;
    private final String application;

    /**
     * Makes one.
     *
     * @param texts the application's own texts
     * @param loader where its own templates are
     * @param application what the application is called
     */
    public HtmlRenderer(Texts texts, ClassLoader loader, String application) {
        this.messages = new Messages(texts);
        this.loader = loader;
        this.application = application;
    }

    /** Returns the language that a page is in for somebody who reads this one. */
    public Locale language(Locale asked) {
        return messages.language(new Locale(asked.getLanguage(), asked.getCountry()));
    }

    /**
     * Writes a page.
     *
     * @param page what it shows; what is in it is not kept
     * @throws com.samskivert.mustache.MustacheException if the writer fails, or a template of the application's own is wrong
     */
    public void write(Page page, Surroundings around, Writer out) {
        Locale locale = language(around.locale());
        Map<String, Object> surroundings = new HashMap<>();
        surroundings.put("lang", locale.toLanguageTag());
        surroundings.put("dir", RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr");
        surroundings.put("application", application);
        surroundings.put("root", around.root());
        surroundings.put("base", around.base());
        surroundings.put(
                "heading",
                page instanceof Page.Message message ? message.title() : Text.of(page.template() + ".title"));
        surroundings.put("notice", page.notice());
        surroundings.put("focusCode", page.asksForCodeFirst());
        surroundings.put("file", page instanceof Page.RecoveryCodes codes ? file(codes, locale) : "");
        surroundings.put("csrf", around.csrf());
        surroundings.put("once", Repeats.token());
        surroundings.put("t", (Mustache.Lambda)
                (key, to) -> to.write(Escapers.HTML.escape(messages.of(key.execute(), NO_ARGUMENTS, locale))));
        template(page.template(), locale).execute(page, surroundings, out);
    }

    /** The codes as a text, which tells whoever finds it later what they are. */
    private String file(Page.RecoveryCodes page, Locale locale) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.of(Text.of("file.title", application), locale));
        lines.add(page.site());
        lines.add(messages.of(Text.of("file.account", page.account()), locale));
        lines.add(messages.of(Text.of("file.made", Messages.date(page.made(), locale)), locale));
        lines.add("");
        lines.add(messages.of(Text.of("file.text"), locale));
        lines.add("");
        lines.addAll(page.codes());
        String text = String.join("\r\n", lines) + "\r\n";
        return "data:text/plain;charset=utf-8,"
                + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Template template(String name, Locale locale) {
        return templates.computeIfAbsent(
                new Key(name, locale),
                key -> Mustache.compiler()
                        .withLoader(this::read)
                        .withCollector(new Collector())
                        .withFormatter(value -> shown(value, locale))
                        .compile(read(name)));
    }

    private String shown(Object value, Locale locale) {
        if (value instanceof Text text) {
            return messages.of(text, locale);
        }
        return value instanceof LocalDate date ? Messages.date(date, locale) : String.valueOf(value);
    }

    private Reader read(String name) {
        String file = name + ".mustache";
        @Nullable InputStream own = loader.getResourceAsStream(OWN + file);
        @Nullable InputStream found = own != null ? own : HtmlRenderer.class.getResourceAsStream(file);
        if (found == null) {
            throw new IllegalStateException("there is no template " + name);
        }
        return new InputStreamReader(found, StandardCharsets.UTF_8);
    }
}
