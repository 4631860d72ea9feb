package io.ninomaru.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the starter says when an application cannot start with it. */
class RefusedStartTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ninomaru.policy.disable-at-failure=5000 | disableAtFailure must be 10 to 100",
                "ninomaru.policy.colour=3 | there is no such number of the rules",
                "ninomaru.settings-file=/nowhere/settings.yaml | both set",
                "ninomaru.secret-file=/nowhere/1 | ninomaru.secret-file and ninomaru.secrets are both set",
                "ninomaru.default-tag=9 | the default tag '9' has no secret",
                "ninomaru.path=second | ninomaru.path must begin with a slash",
                "ninomaru.first-factor-validity=2d | must be one minute to one hour",
                "ninomaru.issuer=Ex:ample | ninomaru.issuer must not contain ':'",
                "'ninomaru.issuer=Example\n\n@evil.example #1' | ninomaru.issuer must not contain the character U+000A",
                "ninomaru.issuer=Exa\u202emple | ninomaru.issuer must not contain the character U+202E",
                "ninomaru.secrets.2=short | the secret under the tag '2'"
            })
    void whatCannotBeIsRefusedAtTheStartInWords(String property, String message) {
        Starter.ready(folder).withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(message);
            assertThat(trace(context.getStartupFailure())).doesNotContain(Starter.SECRET);
        });
    }

    /** The settings file says in which line, whoever reads it. */
    @Test
    void aHeaderOfTheSettingsFileWithALineBreakIsRefusedAtTheStart() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"),
                "secrets:\n  1: " + Starter.SECRET + "\ndelivery:\n  countries: [CH]\n  http:\n"
                        + "    url: https://sms.example.org\n    body: '{to}{text}'\n"
                        + "    authorization: \"Bearer test-secret-1\\r\\nX-Other: 1\"\n");
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-------"));
        Starter.BARE
                .withPropertyValues(
                        "ninomaru.settings-file=" + settings, "ninomaru.store.file=" + folder.resolve("ninomaru.db"))
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(new RefusedSettingsAnalyzer()
                                    .analyze(context.getStartupFailure())
                                    .getDescription())
                            .contains("settings.yaml, line 8: 'authorization' must be one line")
                            .doesNotContain("test-secret-1");
                });
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    @Test
    void withoutASecretItSaysWhereToPutOne() {
        Starter.BARE.run(context -> {
            assertThat(context).hasFailed();
            assertThat(new RefusedSettingsAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getDescription())
                    .contains("there is no application secret", "ninomaru.settings-file", "ninomaru secret new");
        });
    }

    @Test
    void withoutADatabaseItSaysWhereToNameOne() {
        Starter.BARE.withPropertyValues("ninomaru.secrets.1=" + Starter.SECRET).run(context -> {
            assertThat(context).hasFailed();
            assertThat(new RefusedSettingsAnalyzer()
                            .analyze(context.getStartupFailure())
                            .getDescription())
                    .contains("there is no database", "spring.datasource.url", "ninomaru.store.file");
        });
    }

    /** Two data sources, as an application has them that reads from another database, too. */
    static class TwoSources {
        @Bean
        DataSource one() {
            return new DriverManagerDataSource("jdbc:sqlite::memory:");
        }

        @Bean
        DataSource two() {
            return new DriverManagerDataSource("jdbc:sqlite::memory:");
        }
    }

    @Test
    void ofSeveralDataSourcesOneHasToBeChosen() {
        Starter.BARE
                .withPropertyValues("ninomaru.secrets.1=" + Starter.SECRET)
                .withUserConfiguration(TwoSources.class)
                .run(context -> assertThat(description(context.getStartupFailure()))
                        .contains(
                                "several data sources",
                                "@Primary",
                                "ninomaru.store.file",
                                "ninomaru.store.memory=true"));
    }

    @Test
    void recordsInMemoryAreForTests() {
        Starter.BARE
                .withPropertyValues("ninomaru.secrets.1=" + Starter.SECRET, "ninomaru.store.memory=true")
                .run(context -> assertThat(description(context.getStartupFailure()))
                        .contains(
                                "for tests alone",
                                "io.ninomaru:ninomaru-spring-boot-starter-test",
                                "anywhere else remove the property"));
    }

    private static String description(Throwable failure) {
        return new RefusedSettingsAnalyzer().analyze(failure).getDescription();
    }

    @Test
    void withoutTheDriverItSaysWhichToAdd() {
        Starter.ready(folder)
                .withClassLoader(new FilteredClassLoader("org.sqlite"))
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("org.xerial:sqlite-jdbc");
                });
    }
}
