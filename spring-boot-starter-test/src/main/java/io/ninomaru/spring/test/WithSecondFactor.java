package io.ninomaru.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.test.context.support.WithSecurityContext;

/**
 * Runs a test as somebody who has given both factors, as {@code @WithMockUser} does as somebody who has given the first: with
 * {@code FACTOR_PASSWORD} and {@code FACTOR_TOTP}, as the starter grants them. The account has a device, whose app is
 * {@link TestPeople#app}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@WithSecurityContext(factory = WithSecondFactorContext.class)
public @interface WithSecondFactor {

    /** The name of the login. */
    String value() default "user";

    /** The roles, without {@code ROLE_}; not beside {@link #authorities}. */
    String[] roles() default {"USER"};

    /** The authorities, in the place of the roles. */
    String[] authorities() default {};
}
