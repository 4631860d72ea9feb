package io.ninomaru.spring;

import static io.ninomaru.spring.web.TotpConfigurer.totp;
import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.Settings;
import io.ninomaru.spring.factor.AccountNames;
import io.ninomaru.spring.factor.Attempts;
import io.ninomaru.spring.factor.FirstFactorVersion;
import io.ninomaru.spring.factor.FirstFactors;
import io.ninomaru.spring.factor.PasswordVersion;
import io.ninomaru.spring.factor.SecondFactorRequirement;
import io.ninomaru.spring.factor.Standing;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.factor.StepUp;
import io.ninomaru.spring.pages.MustacheRenderer;
import io.ninomaru.spring.pages.PageRenderer;
import io.ninomaru.spring.web.SecondFactorParts;
import io.ninomaru.totp.TotpFactory;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.ConditionalOnDefaultServletWebSecurity;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.AuthorizationManagerFactories.AdditionalRequiredFactorsBuilder;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/** Makes what {@code http.with(totp(), ...)} takes, and a filter chain with it if the application has none of its own. */
@AutoConfiguration(
        after = NinomaruAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
        },
        beforeName = "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class NinomaruSecurityAutoConfiguration {

    private static final int LAST = Integer.MAX_VALUE - 5;

    @Bean
    @ConditionalOnMissingBean
    AccountNames accountNames() {
        return authentication -> Account.of(authentication.getName());
    }

    @Bean
    @ConditionalOnMissingBean
    SecondFactorRequirement secondFactorRequirement(NinomaruProperties properties) {
        return switch (properties.requirement()) {
            case OPTIONAL -> SecondFactorRequirement.OPTIONAL;
            case REQUIRED -> SecondFactorRequirement.REQUIRED;
        };
    }

    @Bean
    @ConditionalOnMissingBean
    FirstFactorVersion firstFactorVersion(ObjectProvider<UserDetailsService> users) {
        @Nullable UserDetailsService service = users.getIfUnique();
        return service == null ? authentication -> Optional.empty() : new PasswordVersion(service);
    }

    @Bean
    @ConditionalOnMissingBean
    PageRenderer secondFactorPageRenderer(
            ApplicationContext context, NinomaruProperties properties, Settings settings, Environment environment) {
        return new MustacheRenderer(
                context, context, Locales.of(context), issuer(settings, environment), properties.path());
    }

    @Bean
    Standings secondFactorStandings(
            SecondFactor secondFactor, AccountNames names, SecondFactorRequirement requirement) {
        return new Standings(secondFactor, names, requirement);
    }

    @Bean
    SecondFactorParts secondFactorParts(
            NinomaruProperties properties,
            Settings settings,
            Environment environment,
            SecondFactor secondFactor,
            TotpFactory factory,
            AccountNames names,
            Standings standings,
            FirstFactorVersion version,
            ObjectProvider<Attempts> attempts,
            PageRenderer renderer,
            @Qualifier(NinomaruAutoConfiguration.CLOCK) InstantSource clock) {
        return new SecondFactorParts(
                properties.path(),
                issuer(settings, environment),
                secondFactor,
                factory,
                names,
                standings,
                new FirstFactors(version, properties.firstFactorValidity(), clock),
                attempts.getIfUnique(() -> Attempts.UNHEARD),
                renderer,
                clock);
    }

    private static String issuer(Settings settings, Environment environment) {
        String name =
                settings.issuer().orElseGet(() -> environment.getProperty("spring.application.name", "Application"));
        return name.replace(':', '_');
    }

    @Bean
    StepUp stepUp() {
        return new StepUp();
    }

    /** With {@code @EnableMultiFactorAuthentication}: whoever has no second factor, and needs none, is not asked for one. */
    @Bean
    Customizer<AdditionalRequiredFactorsBuilder<Object>> secondFactorWhereThereIsOne(Standings standings) {
        return builder -> builder.withWhen(before -> before == null
                ? authentication -> standings.of(authentication) != Standing.OPEN
                : before.and(authentication -> standings.of(authentication) != Standing.OPEN));
    }

    @Bean
    SmartInitializingSingleton secondFactorIsAskedFor(ObjectProvider<SecurityFilterChain> chains) {
        return new FilterChainCheck(chains);
    }

    /** Boot's own chain, and the second factor in it: with this starter no chain is silently without. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDefaultServletWebSecurity
    static class DefaultChain {

        @Bean
        @Order(LAST)
        SecurityFilterChain secondFactorSecurityFilterChain(HttpSecurity http) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(withDefaults());
            http.with(totp(), withDefaults());
            return http.build();
        }
    }
}
