package io.ninomaru.spring.web;

import io.ninomaru.spring.pages.Clients;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<String, AuthenticationSuccessHandler> waiting = new ConcurrentHashMap<>();
    private final Map<String, DeferredRememberMe> remembering = new ConcurrentHashMap<>();

    Finish(@Nullable AuthenticationSuccessHandler configured, AuthenticationSuccessHandler onwards) {
        this.configured = configured;
        this.onwards = onwards;
    }

    void add(String key, AuthenticationSuccessHandler handler) {
        waiting.put(key, handler);
    }

    void add(String key, DeferredRememberMe services) {
        remembering.put(key, services);
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication whole)
            throws IOException, ServletException {
        Optional<AuthenticationSuccessHandler> begun = end(request, response, whole);
        call(configured != null ? configured : begun.orElse(onwards), request, response, whole);
    }

    /** After a page that had to be shown first: what was kept waiting, if anything was. */
    void later(HttpServletRequest request, HttpServletResponse response, Authentication whole)
            throws IOException, ServletException {
        Optional<AuthenticationSuccessHandler> begun = end(request, response, whole);
        call(begun.map(own -> configured != null ? configured : own).orElse(onwards), request, response, whole);
    }

    /** The handler that the login under way was to end with. */
    private Optional<AuthenticationSuccessHandler> end(
            HttpServletRequest request, HttpServletResponse response, Authentication whole) {
        Optional<String> key = LoginUnderWay.end(request);
        key.map(remembering::get).ifPresent(services -> services.finish(request, response, whole));
        return key.map(waiting::get);
    }

    private static void call(
            AuthenticationSuccessHandler handler,
            HttpServletRequest request,
            HttpServletResponse response,
            Authentication whole)
            throws IOException, ServletException {
        if (handler instanceof AbstractAuthenticationTargetUrlRequestHandler && !Clients.readsPages(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            handler.onAuthenticationSuccess(request, response, whole);
        }
    }
}
