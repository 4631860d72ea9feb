package io.ninomaru.spring.check;

import jakarta.servlet.Filter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.debug.DebugFilter;

/** The security filter chains of an application, by the names of their beans where they are beans. */
final class Chains {

    /** What Spring Security calls the filter that has all of them. */
    private static final String ALL = "springSecurityFilterChain";

    /**
     * A chain.
     *
     * @param name its bean's name, or what it is for
     * @param chain the chain
     */
    record Named(String name, SecurityFilterChain chain) {
        List<Filter> filters() {
            return chain.getFilters();
        }
    }

    private Chains() {}

    static List<Named> of(ListableBeanFactory beans) {
        IdentityHashMap<SecurityFilterChain, String> names = new IdentityHashMap<>();
        List<Named> all = new ArrayList<>();
        beans.getBeansOfType(SecurityFilterChain.class).forEach((name, chain) -> {
            names.put(chain, name);
            all.add(new Named(name, chain));
        });
        proxied(beans).stream()
                .filter(chain -> !names.containsKey(chain))
                .forEach(chain -> all.add(new Named(chain.toString(), chain)));
        return all;
    }

    /** Those that no bean is, too: of what is ignored, for instance. */
    private static List<SecurityFilterChain> proxied(ListableBeanFactory beans) {
        if (!beans.containsBean(ALL)) {
            return List.of();
        }
        Object filter = beans.getBean(ALL);
        if (filter instanceof DebugFilter debug) {
            return debug.getFilterChainProxy().getFilterChains();
        }
        return filter instanceof FilterChainProxy proxy ? proxy.getFilterChains() : List.of();
    }
}
