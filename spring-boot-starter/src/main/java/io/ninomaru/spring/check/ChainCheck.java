package io.ninomaru.spring.check;

import io.ninomaru.spring.web.TotpConfigurer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.RequestMatcherEntry;

/** That every filter chain asks for the second factor, unless it is said to do without; and what the rules leave open to strangers. */
final class ChainCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ChainCheck.class);

    private final Set<String> unprotected;

    ChainCheck(Set<String> unprotected) {
        this.unprotected = unprotected;
    }

    void look(List<Chains.Named> chains, Findings findings) {
        List<String> open = new ArrayList<>();
        for (Chains.Named chain : chains) {
            if (chain.filters().isEmpty()) {
                open.add(chain.chain() + ", which is ignored");
            } else if (TotpConfigurer.isIn(chain.chain())) {
                openPaths(chain).forEach(path -> open.add(path + " in the chain '" + chain.name() + "'"));
            } else if (unprotected.contains(chain.name())) {
                open.add("everything in the chain '" + chain.name() + "', as ninomaru.unprotected-chains says");
            } else {
                findings.add("the security filter chain '" + chain.name()
                        + "' does not ask for the second factor: a password "
                        + "alone, or a session that has given no more, gets through. Add http.with(totp(), withDefaults()) to "
                        + "it, or, if that is meant, set ninomaru.unprotected-chains=" + chain.name());
            }
        }
        unprotected.stream()
                .filter(name -> chains.stream().noneMatch(chain -> chain.name().equals(name)))
                .forEach(name -> findings.add("ninomaru.unprotected-chains names '" + name
                        + "', and there is no security filter chain of that name: remove it, or mend its spelling"));
        if (!open.isEmpty()) {
            LOG.info(
                    "No second factor is asked, because the application's rules say so, for: {}",
                    String.join("; ", open));
        }
    }

    /** What the rules permit to all; what Spring Security does not show is not told. */
    private static List<String> openPaths(Chains.Named chain) {
        List<AuthorizationFilter> rules = chain.filters().stream()
                .filter(AuthorizationFilter.class::isInstance)
                .map(AuthorizationFilter.class::cast)
                .toList();
        if (rules.isEmpty()) {
            return List.of("everything, for there are no rules of addresses,");
        }
        try {
            Object mappings =
                    new DirectFieldAccessor(rules.get(0).getAuthorizationManager()).getPropertyValue("mappings");
            return mappings instanceof Collection<?> entries
                    ? entries.stream()
                            .filter(entry -> entry instanceof RequestMatcherEntry<?> rule
                                    && rule.getEntry() == SingleResultAuthorizationManager.permitAll())
                            .map(entry -> ((RequestMatcherEntry<?>) entry)
                                    .getRequestMatcher()
                                    .toString())
                            .toList()
                    : List.of();
        } catch (InvalidPropertyException e) {
            return List.of();
        }
    }
}
