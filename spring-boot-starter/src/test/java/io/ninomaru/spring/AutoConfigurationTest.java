package io.ninomaru.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.Limit;
import io.ninomaru.settings.Settings;
import io.ninomaru.spring.factor.AccountNames;
import io.ninomaru.spring.factor.FirstFactorVersion;
import io.ninomaru.spring.factor.SecondFactorRequirement;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.pages.PageRenderer;
import io.ninomaru.spring.web.SecondFactorParts;
import io.ninomaru.spring.web.TotpConfigurer;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.TotpFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What the starter makes, and what it leaves alone. */
@ExtendWith(OutputCaptureExtension.class)
class AutoConfigurationTest {

    @TempDir
    private Path folder;

    private WebApplicationContextRunner ready() {
        return Starter.ready(folder);
    }

    @Test
    void withASecretAndAFileEverythingIsThere() {
        ready().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(AccountStore.class)).isInstanceOf(SqliteAccountStore.class);
            assertThat(context)
                    .hasSingleBean(SecondFactor.class)
                    .hasSingleBean(TotpFactory.class)
                    .hasSingleBean(PageRenderer.class)
                    .hasSingleBean(Standings.class)
                    .hasSingleBean(SecondFactorParts.class);
            assertThat(context.getBean(SecondFactorParts.class).issuer()).isEqualTo("Test");
        });
    }

    @Test
    void noFileIsMadeWhereTheTablesMustNotBeMade() throws Exception {
        ready().withPropertyValues("ninomaru.store.migrate=false").run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("`ninomaru schema migrate`");
        });
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".db"));
        }
    }

    @Test
    void anApplicationWithoutAChainHasOneThatAsksForTheSecondFactor() {
        ready().run(context -> assertThat(
                        context.getBeansOfType(SecurityFilterChain.class).values())
                .singleElement()
                .matches(TotpConfigurer::isIn));
    }

    /** A chain of the application's own. */
    static class OwnChain {
        @Bean
        SecurityFilterChain own(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(withDefaults())
                    .build();
        }
    }

    /** The same, with the second factor. */
    static class OwnChainWithTotp {
        @Bean
        SecurityFilterChain own(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(withDefaults())
                    .with(TotpConfigurer.totp(), withDefaults())
                    .build();
        }
    }

    @Test
    void aChainThatAsksForNoSecondFactorKeepsTheApplicationFromStarting() {
        ready().withUserConfiguration(OwnChain.class).run(context -> {
            assertThat(context).hasFailed();
            assertThat(new RefusedSettingsAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getDescription())
                    .contains("the security filter chain 'own'", "totp()", "ninomaru.unprotected-chains=own");
        });
    }

    @Test
    void unlessItIsSaidToDoWithout(CapturedOutput output) {
        ready().withUserConfiguration(OwnChain.class)
                .withPropertyValues("ninomaru.unprotected-chains=own")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).contains("everything in the chain 'own', as ninomaru.unprotected-chains says");
                });
    }

    @Test
    void aNameThatNoChainHasIsAMistake() {
        ready().withUserConfiguration(OwnChainWithTotp.class)
                .withPropertyValues("ninomaru.unprotected-chains=owm")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("'owm', and there is no security filter chain of that name"));
    }

    @Test
    void aChainThatAsksForItIsLeftAlone() {
        ready().withUserConfiguration(OwnChainWithTotp.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context).hasSingleBean(SecurityFilterChain.class);
        });
    }

    /** Every bean that an application may have in the place of ours. */
    static class Replaced {
        static final AccountNames NAMES = authentication -> Account.of("x");
        static final SecondFactorRequirement REQUIREMENT = authentication -> true;
        static final FirstFactorVersion VERSION = authentication -> FirstFactorVersion.Answer.NONE;
        static final PageRenderer RENDERER = (page, request, response) -> {};
        static final Settings SETTINGS = Settings.of(KeyRing.of(
                Map.of(new SecretTag("7"), ApplicationSecret.of(Starter.SECRET)), Optional.empty(), Set.of()));
        static final AccountStore STORE = new InMemoryAccountStore();

        @Bean
        AccountNames names() {
            return NAMES;
        }

        @Bean
        SecondFactorRequirement requirement() {
            return REQUIREMENT;
        }

        @Bean
        FirstFactorVersion version() {
            return VERSION;
        }

        @Bean
        PageRenderer renderer() {
            return RENDERER;
        }

        @Bean
        Settings settings() {
            return SETTINGS;
        }

        @Bean
        AccountStore store() {
            return STORE;
        }

        @Bean
        SecondFactor secondFactor(TotpFactory factory, AccountStore store) {
            return SecondFactor.of(factory, store);
        }
    }

    @Test
    void everyBeanCanBeReplaced() {
        Starter.BARE.withUserConfiguration(Replaced.class).run(context -> {
            assertThat(context).hasNotFailed();
            SecondFactorParts parts = context.getBean(SecondFactorParts.class);
            assertThat(parts.names()).isSameAs(Replaced.NAMES);
            assertThat(parts.renderer()).isSameAs(Replaced.RENDERER);
            assertThat(parts.secondFactor().factory().settings()).isSameAs(Replaced.SETTINGS);
            assertThat(parts.secondFactor()).isSameAs(context.getBean(SecondFactor.class));
            for (Class<?> type : List.of(
                    AccountNames.class,
                    SecondFactorRequirement.class,
                    FirstFactorVersion.class,
                    PageRenderer.class,
                    Settings.class,
                    AccountStore.class,
                    SecondFactor.class)) {
                assertThat(context).hasSingleBean(type);
            }
        });
    }

    @Test
    void withoutTheWebTheSecondFactorIsThereAndNoPages() {
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(NinomaruAutoConfiguration.class, NinomaruSecurityAutoConfiguration.class))
                .withPropertyValues(
                        "ninomaru.secrets.1=" + Starter.SECRET, "ninomaru.store.file=" + folder.resolve("ninomaru.db"))
                .run(context ->
                        assertThat(context).hasSingleBean(SecondFactor.class).doesNotHaveBean(SecondFactorParts.class));
    }

    @Test
    void numbersOfTheRulesArePropertiesInBootsSpelling() {
        ready().withPropertyValues("ninomaru.policy.disable-at-failure=50", "ninomaru.policy.recoveryCodes=8")
                .run(context -> {
                    Settings settings = context.getBean(Settings.class);
                    assertThat(settings.policy().number(Limit.DISABLE_AT_FAILURE))
                            .isEqualTo(50);
                    assertThat(settings.policy().number(Limit.RECOVERY_CODES)).isEqualTo(8);
                });
    }

    @Test
    void editorsKnowEveryProperty() throws Exception {
        try (var stream = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            String metadata = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (String name : List.of(
                    "settings-file",
                    "secrets",
                    "default-tag",
                    "account-names",
                    "open-only",
                    "issuer",
                    "requirement",
                    "path",
                    "first-factor-validity",
                    "policy",
                    "store.file",
                    "store.timeout",
                    "store.migrate")) {
                assertThat(metadata).contains("\"name\": \"ninomaru." + name + "\"");
            }
        }
    }
}
