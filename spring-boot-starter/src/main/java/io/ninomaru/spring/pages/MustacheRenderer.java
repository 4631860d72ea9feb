package io.ninomaru.spring.pages;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.web.csrf.CsrfToken;

/** Makes HTML by Mustache templates: the application's own in {@code templates/ninomaru}, else ours. Safe for any number of threads. */
public final class MustacheRenderer implements PageRenderer {

    private static final List<String> FOLDERS =
            List.of("classpath:/templates/ninomaru/", "classpath:/io/ninomaru/spring/pages/");
    private static final Object[] NO_ARGUMENTS = {};

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
    private final ResourceLoader loader;
    private final Function<HttpServletRequest, Locale> locales;
    private final String application;
    private final String path;

    /**
     * Makes one.
     *
     * @param texts the application's own texts
     * @param loader where templates are
     * @param locales what language a person reads
     * @param application what the application is called
     * @param path the pages' own path
     */
    public MustacheRenderer(
            MessageSource texts,
            ResourceLoader loader,
            Function<HttpServletRequest, Locale> locales,
            String application,
            String path) {
        this.messages = new Messages(texts);
        this.loader = loader;
        this.locales = locales;
        this.application = application;
        this.path = path;
    }

    @Override
    public void render(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale asked = locales.apply(request);
        Locale locale = messages.language(new Locale(asked.getLanguage(), asked.getCountry()));
        Map<String, Object> surroundings = new HashMap<>();
        surroundings.put("lang", locale.toLanguageTag());
        surroundings.put("application", application);
        surroundings.put("root", request.getContextPath() + "/");
        surroundings.put("base", request.getContextPath() + path);
        surroundings.put(
                "heading",
                page instanceof Page.Message message ? message.title() : Text.of(page.template() + ".title"));
        surroundings.put("notice", page instanceof Page.Authenticators all ? all.notice() : List.of());
        // Read now, for it may need a cookie, and afterwards the answer is on its way.
        surroundings.put("csrf", csrf(request));
        surroundings.put("t", (Mustache.Lambda)
                (key, out) -> out.write(Escapers.HTML.escape(messages.of(key.execute(), NO_ARGUMENTS, locale))));
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setLocale(locale);
        template(page.template(), locale).execute(page, surroundings, response.getWriter());
    }

    private static List<CsrfToken> csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                        && !token.getToken().isEmpty()
                ? List.of(token)
                : List.of();
    }

    private Template template(String name, Locale locale) {
        return templates.computeIfAbsent(
                new Key(name, locale),
                key -> Mustache.compiler()
                        .withLoader(this::read)
                        .withCollector(new Collector())
                        .withFormatter(value -> shown(value, locale))
                        .compile(unchecked(name)));
    }

    private String shown(Object value, Locale locale) {
        if (value instanceof Text text) {
            return messages.of(text, locale);
        }
        return value instanceof LocalDate date ? Messages.date(date, locale) : String.valueOf(value);
    }

    private Reader unchecked(String name) {
        try {
            return read(name);
        } catch (IOException e) {
            throw new IllegalStateException("the template " + name + " cannot be read", e);
        }
    }

    private Reader read(String name) throws IOException {
        @Nullable
        Resource found = FOLDERS.stream()
                .map(folder -> loader.getResource(folder + name + ".mustache"))
                .filter(Resource::exists)
                .findFirst()
                .orElse(null);
        if (found == null) {
            throw new IllegalStateException("there is no template " + name);
        }
        return new InputStreamReader(found.getInputStream(), StandardCharsets.UTF_8);
    }
}
