package io.ninomaru.spring.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ninomaru.testkit.TestSettings;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What somebody reads whose application has, in its tests, another database than in production, or none: the property and the dependency. */
@ExtendWith(OutputCaptureExtension.class)
class WithoutStoreTest {

    private static final String IN_TESTS = "In tests set ninomaru.store.memory=true, with the dependency "
            + "io.ninomaru:ninomaru-spring-boot-starter-test in the scope test";

    private static String start(CapturedOutput output, String... properties) {
        String[] all = Stream.concat(
                        Stream.of(
                                "ninomaru.store.file=",
                                "ninomaru.secrets.1=" + TestSettings.SECRET,
                                "spring.main.banner-mode=off",
                                "server.port=0"),
                        Stream.of(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        assertThat(catchThrowable(() -> new SpringApplicationBuilder(Bank.class)
                        .web(WebApplicationType.SERVLET)
                        .run(all)
                        .close()))
                .isNotNull();
        return output.getAll();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spring.datasource.url=jdbc:h2:mem:bank | the application's data source is H2, on which",
                "spring.datasource.generate-unique-name=true | the application's data source is H2, on which",
                "spring.datasource.url=jdbc:sqlite::memory: | the application's data source is an SQLite file, which the second factor has to open by itself",
                "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration | the application has no data source"
            })
    void namesThePropertyAndTheDependency(String property, String message, CapturedOutput output) {
        assertThat(start(output, property))
                .contains(
                        "APPLICATION FAILED TO START",
                        message,
                        "ninomaru.store.file",
                        "org.xerial:sqlite-jdbc",
                        IN_TESTS)
                .doesNotContain("\tat ");
    }
}
