package io.ninomaru.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * What the logins of an application end with, those of all its filter chains: a login may be begun in one, and its code given in
 * another. Safe for any number of threads.
 */
public final class Endings {

    private final AtomicInteger chains = new AtomicInteger();
    private final Map<String, AuthenticationSuccessHandler> handlers = new ConcurrentHashMap<>();
    private final Map<String, DeferredRememberMe> remembering = new ConcurrentHashMap<>();

    /** Makes one without any. */
    public Endings() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /** What the keys of another chain begin with: the same on every node, for chains have an order. */
    String nextChain() {
        return chains.incrementAndGet() + "-";
    }

    void add(String key, AuthenticationSuccessHandler handler) {
        handlers.put(key, handler);
    }

    void add(String key, DeferredRememberMe services) {
        remembering.put(key, services);
    }

    /** Ends the session's login under way, if there is one: whom to remember is remembered, and the handler is what follows. */
    Optional<AuthenticationSuccessHandler> end(
            HttpServletRequest request, HttpServletResponse response, Authentication whole) {
        Optional<String> key = LoginUnderWay.end(request);
        key.map(remembering::get).ifPresent(services -> services.finish(request, response, whole));
        return key.map(handlers::get);
    }
}
