package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ninomaru.settings.SettingsException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.NestedExceptionUtils;

/** What would leave a door open does not start, and says which bean, which property, and what to write; done so, it starts. */
class RefusedStartTest {

    /**
     * A case.
     *
     * @param application what does not start
     * @param said what its message holds
     * @param mended the same as the message says to write it, if it then starts here
     */
    record Case(Application application, List<String> said, Optional<Application> mended) {
        static Case of(Application application, Application mended, String... said) {
            return new Case(application, List.of(said), Optional.of(mended));
        }

        @Override
        public String toString() {
            return application.name();
        }
    }

    private static Application vault(String name, Class<?>... more) {
        return Application.of(name, Parts.Users.class, Parts.Vault.class).and(more);
    }

    private static Application with(Application application, String property, String value) {
        return application.with(property, value);
    }

    static Stream<Case> cases() {
        Application forgotten = vault("a chain without rules and without the line", OpenApplications.Forgotten.class);
        Application filter = vault("a filter that hands out a token itself", OpenApplications.LoginFilter.class);
        Application own = vault("a filter that checks passwords", OpenApplications.OwnFilterChain.class);
        Application controller = vault(
                "a controller that checks passwords",
                Parts.FormChain.class,
                OpenApplications.Manager.class,
                OpenApplications.LoginController.class);
        Application service = vault(
                "a service that compares passwords",
                Parts.FormChain.class,
                OpenApplications.Encoder.class,
                OpenApplications.LoginService.class);
        Application request =
                vault("a controller that logs in", Parts.FormChain.class, LoginApplications.RequestLogin.class);
        Application mixed =
                OAuthApplications.oidc(vault("a form beside OpenID Connect", OpenApplications.FormAndOidc.class));
        Application stores = vault("two user stores", Parts.FormChain.class, OpenApplications.TwoStores.class);
        Application ldap =
                Application.of("a directory", Parts.Vault.class, Parts.FormChain.class, OpenApplications.Ldap.class);
        Application reactive =
                Application.of("a reactive application").with("spring.main.web-application-type", "reactive");
        return Stream.of(
                Case.of(
                        forgotten,
                        with(forgotten, "ninomaru.unprotected-chains", "chain"),
                        "the security filter chain 'chain'",
                        "http.with(totp(), withDefaults())",
                        "ninomaru.unprotected-chains=chain"),
                Case.of(
                        with(forgotten, "spring.main.lazy-initialization", "true"),
                        with(forgotten, "ninomaru.unprotected-chains", "chain"),
                        "the security filter chain 'chain'"),
                Case.of(
                        filter,
                        with(filter, "ninomaru.known-logins", OpenApplications.JwtLoginFilter.class.getName()),
                        "JwtLoginFilter in the security filter chain 'chain' has a successfulAuthentication() of its own",
                        "totp.successHandler",
                        "ninomaru.known-logins"),
                Case.of(
                        own,
                        with(own, "ninomaru.known-logins", OpenApplications.OwnFilter.class.getName()),
                        "OwnFilter in the security filter chain 'chain' logs people in by itself"),
                Case.of(
                        controller,
                        with(controller, "ninomaru.known-logins", "loginController"),
                        "the bean 'loginController'",
                        "'authenticationManager'",
                        "totp.successHandler",
                        "ninomaru.known-logins=loginController"),
                Case.of(
                        service,
                        with(service, "ninomaru.known-logins", "loginService"),
                        "the bean 'loginService'",
                        "PasswordEncoder.matches"),
                Case.of(
                        request,
                        with(request, "ninomaru.known-logins", "requestLogin"),
                        "the bean 'requestLogin'",
                        "HttpServletRequest.login"),
                Case.of(
                        mixed,
                        mixed.and(OpenApplications.Naming.class),
                        "the OAuth2 registration 'idp', the application's own users",
                        "AccountNames"),
                Case.of(
                        secondRegistration(OAuthApplications.oidc(
                                Application.of("two registrations", Parts.Vault.class, OAuthApplications.Oidc.class))),
                        secondRegistration(OAuthApplications.oidc(
                                        Application.of("", Parts.Vault.class, OAuthApplications.Oidc.class)))
                                .and(OpenApplications.Naming.class),
                        "the OAuth2 registration 'idp', the OAuth2 registration 'other'"),
                Case.of(stores, stores.and(OpenApplications.Naming.class), "several user stores", "AccountNames"),
                Case.of(ldap, ldap.and(OpenApplications.Naming.class), "a directory (LDAP)", "AccountNames"),
                Case.of(
                        with(ldap, "ninomaru.account-names", "ignoring-case"),
                        ldap.and(OpenApplications.Naming.class),
                        "a directory (LDAP)"),
                Case.of(
                        with(
                                vault("a name that is no chain's", Parts.FormChain.class),
                                "ninomaru.unprotected-chains",
                                "api"),
                        vault("", Parts.FormChain.class),
                        "'api', and there is no security filter chain of that name"),
                Case.of(
                        reactive,
                        with(reactive, "ninomaru.unprotected-reactive", "true"),
                        "WebFlux",
                        "ninomaru.unprotected-reactive=true"));
    }

    private static Application secondRegistration(Application application) {
        String registration = "spring.security.oauth2.client.registration.other.";
        return application
                .with(registration + "client-id", "other")
                .with(registration + "client-secret", "secret of the test")
                .with(registration + "authorization-grant-type", "authorization_code")
                .with(registration + "redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}")
                .with(registration + "provider", "idp");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesNotStartAndSaysWhatToWrite(Case open) {
        Throwable refusal =
                catchThrowable(() -> Running.start(open.application()).close());
        assertThat(refusal).as("it started").isNotNull();
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(refusal);
        assertThat(cause).isInstanceOf(SettingsException.class);
        assertThat(cause.getMessage()).contains(open.said());
        open.mended().ifPresent(mended -> Running.start(mended).close());
    }
}
