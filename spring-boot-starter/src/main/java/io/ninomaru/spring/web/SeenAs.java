package io.ninomaru.spring.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Lets the rest of a filter chain see another authentication than the session has.
 *
 * @param holder where a request keeps its authentication
 */
record SeenAs(SecurityContextHolderStrategy holder) {

    /** The rest of the chain. */
    interface Rest {
        void run() throws IOException, ServletException;
    }

    /** Runs the rest; afterwards the request has its own again, unless the rest has put another one there, by a login for instance. */
    void run(Authentication seen, SecurityContext own, Rest rest) throws IOException, ServletException {
        if (seen == own.getAuthentication()) {
            rest.run();
            return;
        }
        SecurityContext replaced = holder.createEmptyContext();
        replaced.setAuthentication(seen);
        holder.setContext(replaced);
        try {
            rest.run();
        } finally {
            SecurityContext left = holder.getContext();
            if (left == replaced && left.getAuthentication() == seen || left.getAuthentication() == null) {
                holder.setContext(own);
            }
        }
    }
}
