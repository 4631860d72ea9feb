package io.ninomaru.spring.factor;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;

/** That a first factor came with the request itself, as with HTTP Basic or a certificate, and is as fresh as that. */
public final class RequestLogin {

    private static final String ATTRIBUTE = RequestLogin.class.getName();

    private RequestLogin() {}

    /** Notes it. */
    public static void note(Authentication first, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, first);
    }

    static boolean is(Authentication first, HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) == first;
    }
}
