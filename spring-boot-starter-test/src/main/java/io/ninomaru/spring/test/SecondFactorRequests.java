package io.ninomaru.spring.test;

import io.ninomaru.spring.web.SecondFactorParts;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** Requests of MockMvc by somebody who has given both factors: {@code get("/account").with(totp())}. */
public final class SecondFactorRequests {

    private SecondFactorRequests() {}

    /** Returns what makes a request one of the user {@code user}, with the role {@code USER}, who has given both factors. */
    public static OfPerson totp() {
        return totp("user");
    }

    /**
     * Returns what makes a request one of this user.
     *
     * @param name the name of the login
     */
    public static OfPerson totp(String name) {
        return new OfPerson(name, List.of("ROLE_USER"));
    }

    /** Makes a request one of somebody who has given both factors. Immutable. */
    public static final class OfPerson implements RequestPostProcessor {

        private final String name;
        private final List<String> authorities;

        private OfPerson(String name, List<String> authorities) {
            this.name = name;
            this.authorities = authorities;
        }

        /** Returns the same with these roles, given without {@code ROLE_}. */
        public OfPerson roles(String... roles) {
            return new OfPerson(
                    name, Stream.of(roles).map(role -> "ROLE_" + role).toList());
        }

        /** Returns the same with these authorities beside the two factors. */
        public OfPerson authorities(String... all) {
            return new OfPerson(name, List.of(all));
        }

        @Override
        public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
            WebApplicationContext context =
                    WebApplicationContextUtils.getRequiredWebApplicationContext(request.getServletContext());
            Authentication login = context.getBean(TestPeople.class).login(name, authorities);
            // As a login leaves it in the session: the pages let nobody change anything of whose first factor nothing
            // is known.
            context.getBean(SecondFactorParts.class)
                    .firstFactors()
                    .onAuthentication(login, request, new MockHttpServletResponse());
            return SecurityMockMvcRequestPostProcessors.authentication(login).postProcessRequest(request);
        }
    }
}
