package io.ninomaru.shiro;

import io.ninomaru.pages.Csrf;
import io.ninomaru.pages.Response;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.web.servlet.AdviceFilter;
import org.apache.shiro.web.util.WebUtils;

/**
 * Takes a form of the application's own only from a page of its session, as {@link PagesFilter} does with its own forms; what comes from
 * elsewhere gets status 403; a form of a page that is out of date, as its browser says, leads to that page anew, and does nothing. Put it in front of the login page, and of everything behind it: {@code /** = forms, totp}.
 */
public class FormTokenFilter extends AdviceFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

    /** Makes a filter; there is nothing to set. */
    public FormTokenFilter() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /** Returns the hidden field that a form carries; begins a session if there is none. */
    public static Csrf field() {
        return FormToken.of(SecurityUtils.getSubject().getSession());
    }

    @Override
    protected boolean preHandle(ServletRequest request, ServletResponse response) throws IOException {
        FormToken.readAsWritten(request);
        if (HARMLESS.contains(WebUtils.toHttp(request).getMethod()) || FormToken.isIn(request)) {
            return true;
        }
        HttpServletRequest asked = WebUtils.toHttp(request);
        if (FormToken.isSaidToBeFromHere(asked) && ShiroPages.readsPages(asked)) {
            ShiroPages.send(Response.seeOther(asked.getRequestURI()), WebUtils.toHttp(response));
        } else {
            WebUtils.toHttp(response).sendError(HttpServletResponse.SC_FORBIDDEN);
        }
        return false;
    }
}
