package io.ninomaru.spring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.GenericFilterBean;

/**
 * Stands right before the rules, and at the end of the chain: a filter of the application's own may have set a login behind
 * {@link SecondFactorFilter}. What has passed there costs nothing here.
 */
final class LastLook extends GenericFilterBean {

    private final SecondFactorFilter filter;

    LastLook(SecondFactorFilter filter) {
        this.filter = filter;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        filter.lastLook((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }
}
