package io.ninomaru.spring.web;

import io.ninomaru.spring.pages.Requests;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationTargetUrlRequestHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * What follows the last factor: what {@code totp().successHandler} says; else the handler of the first factor, which was kept waiting;
 * else the address that was asked for. A program is not sent elsewhere.
 */
final class Finish implements AuthenticationSuccessHandler {

    private final @Nullable AuthenticationSuccessHandler configured;
    private final AuthenticationSuccessHandler onwards;
    private final Endings endings;

    Finish(@Nullable AuthenticationSuccessHandler configured, AuthenticationSuccessHandler onwards, Endings endings) {
        this.configured = configured;
        this.onwards = onwards;
        this.endings = endings;
    }

    void add(String key, AuthenticationSuccessHandler own) {
        endings.add(key, configured != null ? configured : own);
    }

    void add(String key, DeferredRememberMe services) {
        endings.add(key, services);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication whole)
            throws IOException, ServletException {
        AuthenticationSuccessHandler begunHere = configured != null ? configured : onwards;
        call(endings.end(request, response, whole).orElse(begunHere), request, response, whole);
    }

    /** After a page that had to be shown first: what was kept waiting, if anything was. */
    void later(HttpServletRequest request, HttpServletResponse response, Authentication whole)
            throws IOException, ServletException {
        call(endings.end(request, response, whole).orElse(onwards), request, response, whole);
    }

    private static void call(
            AuthenticationSuccessHandler handler,
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication whole)
            throws IOException, ServletException {
        if (handler instanceof AbstractAuthenticationTargetUrlRequestHandler && !Requests.readsPages(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            handler.onAuthenticationSuccess(request, response, whole);
        }
    }
}
