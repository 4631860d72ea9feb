package io.ninomaru.zoo;

import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.account.Account;
import io.ninomaru.spring.factor.AccountNames;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Applications with tokens of OAuth 2 and OpenID Connect. */
final class OAuthApplications {

    private OAuthApplications() {}

    static List<Application> all() {
        return List.of(
                oidc(Application.of("a login by OpenID Connect", Parts.Vault.class, Oidc.class)),
                Application.of(
                                "tokens that are issued after both factors",
                                Parts.Users.class,
                                Parts.Vault.class,
                                Keys.class,
                                Tokens.class,
                                Api.class)
                        .inChains("api", "chain")
                        .guarding("gold-account", "gold-api", "token-jwt"),
                Application.of("an authorization server", Parts.Users.class, Parts.Vault.class, Server.class)
                        .inChains("authorizationServer", "chain")
                        .trying("/oauth2/authorize?response_type=code&client_id=zoo&scope=read"
                                + "&redirect_uri=http://127.0.0.1:1/callback&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                                + "&code_challenge_method=S256")
                        .guarding("gold-account", "token-code"));
    }

    /** With the identity provider of the test. */
    static Application oidc(Application application) {
        IdentityProvider provider = IdentityProvider.running();
        String registration = "spring.security.oauth2.client.registration.idp.";
        String endpoints = "spring.security.oauth2.client.provider.idp.";
        return application
                .with(registration + "client-id", "zoo")
                .with(registration + "client-secret", "secret of the test")
                .with(registration + "scope", "openid")
                .with(registration + "authorization-grant-type", "authorization_code")
                .with(registration + "redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}")
                .with(endpoints + "authorization-uri", provider.url() + "/authorize")
                .with(endpoints + "token-uri", provider.url() + "/token")
                .with(endpoints + "jwk-set-uri", provider.url() + "/jwks")
                .with(endpoints + "user-name-attribute", "sub")
                .by(visitor -> visitor.follow(visitor.get("/oauth2/authorization/idp"), 2));
    }

    @Configuration(proxyBeanMethods = false)
    static class Oidc {
        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.oauth2Login(withDefaults());
            wiring.protect(http);
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Keys {
        private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

        @Bean
        TokenIssuer issuer() {
            return new TokenIssuer(NimbusJwtEncoder.withSecretKey(KEY).build());
        }

        @Bean
        JwtDecoder decoder() {
            return NimbusJwtDecoder.withSecretKey(KEY).build();
        }

        /** The tokens are our own, so a name in one is that of a user. */
        @Bean
        AccountNames accountNames() {
            return login -> Account.of(login.getName());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Tokens {
        @Bean
        @Order(1)
        SecurityFilterChain api(HttpSecurity http, Wiring wiring, TokenIssuer issuer) {
            http.securityMatcher("/api/**");
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
            http.oauth2ResourceServer(
                    server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(TokenIssuer.converter())));
            wiring.protect(http);
            return http.build();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring, TokenIssuer issuer) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(form -> form.successHandler(issuer));
            wiring.protect(http);
            return http.build();
        }
    }

    @RestController
    static class Api {
        @GetMapping("/api/balance")
        String balance() {
            return "gold-api";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Server {
        @Bean
        @Order(1)
        SecurityFilterChain authorizationServer(HttpSecurity http, Wiring wiring) {
            http.oauth2AuthorizationServer(server -> http.securityMatcher(server.getEndpointsMatcher()));
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.exceptionHandling(
                    exceptions -> exceptions.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")));
            wiring.protect(http);
            return http.build();
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http, Wiring wiring) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.formLogin(withDefaults());
            wiring.protect(http);
            return http.build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId("zoo")
                            .clientSecret("{noop}of the test")
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("http://127.0.0.1:1/callback")
                            .scope("read")
                            .build());
        }
    }
}
