package io.ninomaru.shiro;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.apache.shiro.web.filter.AccessControlFilter;
import org.apache.shiro.web.filter.authc.FormAuthenticationFilter;
import org.apache.shiro.web.util.WebUtils;

/**
 * Lets in whose login is complete and sends everybody else to the next step: to the login page, to the page of the code, or
 * to the set-up. Where an application has pages of its own in the place of {@link PagesFilter}'s, it stands in their chains, too: there
 * it lets through whose step it is.
 *
 * <pre>
 * [main]
 * totp = io.ninomaru.shiro.TotpFilter
 * totp.loginUrl = /login
 * pages = io.ninomaru.shiro.PagesFilter
 * [urls]
 * /second-factor/** = pages
 * /** = totp
 * </pre>
 *
 * <p>Where Shiro's own {@code authc} handles the login page, {@code /login = authc, totp} sends on who has to give a code.
 */
public class TotpFilter extends AccessControlFilter {

    private String codeUrl = PagesFilter.DEFAULT_PATH;
    private String setUpUrl = PagesFilter.DEFAULT_PATH + "/set-up";

    /** Makes a filter with the pages of {@link PagesFilter}, and Shiro's login page. */
    public TotpFilter() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /** Sets a page of the application's own that asks for a code. */
    public void setCodeUrl(String codeUrl) {
        this.codeUrl = codeUrl;
    }

    /** Sets a page of the application's own where a second factor is set up. */
    public void setSetUpUrl(String setUpUrl) {
        this.setUpUrl = setUpUrl;
    }

    @Override
    protected boolean isAccessAllowed(ServletRequest request, ServletResponse response, Object mappedValue) {
        RepeatedForms.note(getSubject(request, response));
        if (isLoginRequest(request, response)) {
            return !hasJustGivenFirstFactor(request);
        }
        LoginStep step = step(request, response);
        return step == LoginStep.NONE
                || step == LoginStep.CODE && pathsMatch(codeUrl, request)
                || step == LoginStep.SET_UP && pathsMatch(setUpUrl, request);
    }

    @Override
    protected boolean onAccessDenied(ServletRequest request, ServletResponse response) throws IOException {
        if (!isPost(request) && !isPageOfAStep(request) && ShiroPages.goesSomewhere(WebUtils.toHttp(request))) {
            saveRequest(request);
        }
        String next = switch (step(request, response)) {
            case CODE -> codeUrl;
            case SET_UP -> setUpUrl;
            default -> getLoginUrl();
        };
        WebUtils.issueRedirect(request, response, next);
        return false;
    }

    private LoginStep step(ServletRequest request, ServletResponse response) {
        return TotpRealm.current().stepOf(getSubject(request, response));
    }

    /** What Shiro's form filter leaves in the request, if it stands before this one in the chain. */
    private static boolean hasJustGivenFirstFactor(ServletRequest request) {
        Object failure = request.getAttribute(FormAuthenticationFilter.DEFAULT_ERROR_KEY_ATTRIBUTE_NAME);
        return AdditionalAuthenticationRequiredException.class.getName().equals(failure)
                || SetUpRequiredException.class.getName().equals(failure);
    }

    private boolean isPageOfAStep(ServletRequest request) {
        return pathsMatch(codeUrl, request) || pathsMatch(setUpUrl, request) || pathsMatch(getLoginUrl(), request);
    }

    private static boolean isPost(ServletRequest request) {
        return POST_METHOD.equals(WebUtils.toHttp(request).getMethod());
    }
}
