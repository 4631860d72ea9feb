package io.ninomaru.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.jdbc.JdbcAccountStore;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** In the application's own database: tables beside its own, a history of their own, and no part in its transactions. */
class DataSourceTest {

    private static final Account ANNA = Account.of("anna");

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        // The library's own choice is fast and would lose what was acknowledged, which the store refuses.
        server = EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static ApplicationContextRunner application(String database) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        NinomaruAutoConfiguration.class))
                .withPropertyValues(
                        "ninomaru.secrets.1="
                                + ApplicationSecret.generate(new SecureRandom()).reveal(),
                        "spring.datasource.url=" + server.getJdbcUrl("postgres", database));
    }

    private static Totp activate(SecondFactor secondFactor, TotpFactory factory) {
        Totp totp = factory.create();
        assertThat(secondFactor.enroll(ANNA, totp).isGranted()).isTrue();
        String before = totp.code(Instant.now().minusSeconds(30)).reveal();
        assertThat(secondFactor.confirm(ANNA, before).accepted()).isTrue();
        return totp;
    }

    @Test
    void theTablesStandBesideTheApplicationsWithAHistoryOfTheirOwn() {
        application("beside").run(context -> {
            assertThat(context.getBean(AccountStore.class)).isInstanceOf(JdbcAccountStore.class);
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.execute("CREATE TABLE customer (name TEXT)");
            assertThat(jdbc.queryForList(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
                            String.class))
                    .contains("customer", "ninomaru_account", "ninomaru_trail", "ninomaru_schema_history")
                    .doesNotContain("flyway_schema_history");
        });
    }

    @Test
    void whoMakesTheTablesHimselfIsToldThatTheyAreMissing() {
        application("missing")
                .withPropertyValues("ninomaru.store.migrate=false")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(new RefusedSettingsAnalyzer()
                                    .analyze(context.getStartupFailure())
                                    .getDescription())
                            .contains("has no tables of Ninomaru", "ninomaru schema");
                });
    }

    /** A pool that hands out the connection of the transaction that is under way. */
    static class Proxied {
        @Bean
        @Primary
        DataSource proxied(org.springframework.core.env.Environment environment) {
            return new TransactionAwareDataSourceProxy(
                    new DriverManagerDataSource(environment.getRequiredProperty("spring.datasource.url")));
        }
    }

    @Test
    void aRollbackOfTheApplicationTakesNoFailureBack() {
        rollbackTakesNothingBack(application("rollback"));
    }

    @Test
    void norThroughASourceThatJoinsTransactions() {
        rollbackTakesNothingBack(application("proxied").withUserConfiguration(Proxied.class));
    }

    private static void rollbackTakesNothingBack(ApplicationContextRunner application) {
        application.run(context -> {
            SecondFactor secondFactor = context.getBean(SecondFactor.class);
            Totp totp = activate(secondFactor, context.getBean(TotpFactory.class));
            String right = totp.code(Instant.now()).reveal();
            String wrong = right.equals("000000") ? "000001" : "000000";
            new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(work -> {
                secondFactor.verify(ANNA, wrong);
                assertThat(secondFactor.verify(ANNA, right).accepted()).isTrue();
                secondFactor.verify(ANNA, wrong);
                work.setRollbackOnly();
            });
            assertThat(secondFactor.verify(ANNA, right).accepted())
                    .as("it is spent")
                    .isFalse();
            assertThat(secondFactor.status(ANNA).orElseThrow().failures()).isEqualTo(1);
        });
    }
}
