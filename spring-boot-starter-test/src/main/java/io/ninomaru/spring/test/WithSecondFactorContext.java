package io.ninomaru.spring.test;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;

/** Makes the context of {@link WithSecondFactor}. */
final class WithSecondFactorContext implements WithSecurityContextFactory<WithSecondFactor> {

    private final TestPeople people;

    @Autowired
    WithSecondFactorContext(TestPeople people) {
        this.people = people;
    }

    @Override
    public SecurityContext createSecurityContext(WithSecondFactor user) {
        List<String> authorities = user.authorities().length > 0
                ? List.of(user.authorities())
                : Stream.of(user.roles()).map(role -> "ROLE_" + role).toList();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(people.login(user.value(), authorities));
        return context;
    }
}
