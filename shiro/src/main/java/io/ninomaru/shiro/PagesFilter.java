package io.ninomaru.shiro;

import io.ninomaru.otp.DisplayText;
import io.ninomaru.pages.Attempts;
import io.ninomaru.pages.Destinations;
import io.ninomaru.pages.Doors;
import io.ninomaru.pages.HtmlRenderer;
import io.ninomaru.pages.Journey;
import io.ninomaru.pages.Texts;
import io.ninomaru.secondfactor.SecondFactor;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.web.filter.AccessControlFilter;
import org.apache.shiro.web.util.WebUtils;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the second factor: the code, the set-up, recovery codes, authenticators, in English and German. They have their own
 * rule, whatever stands in the chains, and take forms only from themselves.
 *
 * <pre>
 * [main]
 * pages = io.ninomaru.shiro.PagesFilter
 * [urls]
 * /second-factor/** = pages
 * </pre>
 *
 * <p>Whoever is at the login is sent to the login page, {@code pages.loginUrl}, Shiro's unless set. Templates and texts of the
 * application's own go before ours, see {@link HtmlRenderer} and {@link Texts}. If it cannot be found out where somebody stands, nobody is
 * let in, and the status is 503.
 */
public class PagesFilter extends AccessControlFilter {

    /** Where the pages are, unless set. */
    public static final String DEFAULT_PATH = "/second-factor";

    private static final String NAME = "Application";

    private String path = DEFAULT_PATH;
    private String successUrl = "/";
    private Optional<String> application = Optional.empty();
    private Optional<Destinations> destinations = Optional.empty();
    private Texts texts = Texts.NONE;
    private volatile @Nullable ShiroPages made;

    /** Makes pages at {@value #DEFAULT_PATH}. */
    public PagesFilter() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /** Sets where the pages are; the chain has the same path. */
    public void setPath(String path) {
        this.path = path;
    }

    /** Sets where a login goes on for which nothing else was asked; {@code /} unless set. */
    public void setSuccessUrl(String successUrl) {
        this.successUrl = successUrl;
    }

    /** Sets what pages and authenticator apps call the application; the issuer of the settings unless set. */
    public void setApplication(String application) {
        this.application = Optional.of(application);
    }

    /** Sets what reads telephone numbers; unless it is set, people set up none themselves. */
    public void setDestinations(Destinations destinations) {
        this.destinations = Optional.of(destinations);
    }

    /** Sets texts of the application's own. */
    public void setTexts(Texts texts) {
        this.texts = texts;
    }

    /** Nothing behind this filter is reached. */
    @Override
    protected boolean isAccessAllowed(ServletRequest request, ServletResponse response, Object mappedValue) {
        return false;
    }

    @Override
    protected boolean onAccessDenied(ServletRequest request, ServletResponse response) throws IOException {
        FormToken.readAsWritten(request);
        HttpServletRequest asked = WebUtils.toHttp(request);
        Subject subject = getSubject(request, response);
        RepeatedForms.note(subject);
        if (!pages().serve(subject, asked, WebUtils.toHttp(response))) {
            if (!POST_METHOD.equals(asked.getMethod()) && ShiroPages.goesSomewhere(asked)) {
                saveRequest(request);
            }
            redirectToLogin(request, response);
        }
        return false;
    }

    /** Made when the realm is known. */
    private ShiroPages pages() {
        @Nullable ShiroPages known = made;
        if (known != null) {
            return known;
        }
        TotpRealm realm = TotpRealm.current();
        SecondFactor secondFactor = realm.secondFactor();
        String issuer = DisplayText.toLabel(
                application.or(() -> secondFactor.factory().settings().issuer()).orElse(NAME));
        Journey journey = new Journey(new Doors(
                secondFactor, issuer, Attempts.UNHEARD, destinations.filter(any -> secondFactor.hasSender())));
        ClassLoader templates = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(PagesFilter.class::getClassLoader);
        ShiroPages fresh = new ShiroPages(path, successUrl, realm, journey, new HtmlRenderer(texts, templates, issuer));
        made = fresh;
        return fresh;
    }
}
