package io.ninomaru.spring.pages;

import io.ninomaru.pages.Csrf;
import io.ninomaru.pages.HtmlRenderer;
import io.ninomaru.pages.Page;
import io.ninomaru.pages.Surroundings;
import io.ninomaru.pages.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.util.ClassUtils;

/** Makes HTML by the templates of the pages, in the application's own words where it has any. Safe for any number of threads. */
public final class MustacheRenderer implements PageRenderer {

    private final HtmlRenderer html;
    private final Function<HttpServletRequest, Locale> locales;
    private final String path;

    /**
     * Makes one.
     *
     * @param texts the application's own texts
     * @param loader where its own templates are
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
        ClassLoader classes = Optional.ofNullable(loader.getClassLoader())
                .or(() -> Optional.ofNullable(ClassUtils.getDefaultClassLoader()))
                .orElseGet(ClassLoader::getSystemClassLoader);
        this.html = new HtmlRenderer(textsOf(texts), classes, application);
        this.locales = locales;
        this.path = path;
    }

    /** An application may have chosen that a missing text is its key. */
    static Texts textsOf(MessageSource source) {
        return (key, arguments, locale) -> Optional.ofNullable(source.getMessage(key, arguments, null, locale))
                .filter(said -> !said.equals(key));
    }

    @Override
    public void render(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale asked = locales.apply(request);
        // With the token, which may need a cookie, and afterwards the answer is on its way. A message has no form, and
        // begins no session.
        Surroundings around = new Surroundings(
                request.getContextPath() + "/",
                request.getContextPath() + path,
                asked,
                page instanceof Page.Message ? Optional.empty() : csrf(request));
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setLocale(html.language(asked));
        html.write(page, around, response.getWriter());
    }

    private static Optional<Csrf> csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                        && !token.getToken().isEmpty()
                ? Optional.of(new Csrf(token.getParameterName(), token.getToken()))
                : Optional.empty();
    }
}
