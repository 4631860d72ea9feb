package io.ninomaru.spring.web;

import io.ninomaru.spring.factor.FirstFactors;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the first factor has to be given again, and an identity provider takes it: has the provider ask for it, and tell when it did,
 * by {@code prompt=login} and {@code max_age=0} (OpenID Connect Core 1.0, section 3.1.2.1).
 *
 * @see FirstFactors#askAgain
 */
final class OidcRenewalFilter extends OncePerRequestFilter {

    private static final String TO_PROVIDER = "/oauth2/authorization/";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean asks = request.getRequestURI().startsWith(request.getContextPath() + TO_PROVIDER)
                && FirstFactors.isAskedAgain(request);
        chain.doFilter(request, asks ? new Asking(response) : response);
    }

    private static final class Asking extends HttpServletResponseWrapper {

        Asking(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            super.sendRedirect(asking(location));
        }

        @Override
        public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
            super.sendRedirect(asking(location), status, clearBuffer);
        }

        private static String asking(String location) {
            return UriComponentsBuilder.fromUriString(location)
                    .replaceQueryParam("prompt", "login")
                    .replaceQueryParam("max_age", "0")
                    .build(true)
                    .toUriString();
        }
    }
}
