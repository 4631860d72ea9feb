package io.ninomaru.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Secrets in files that a container mounts: by a property, by a variable, and beside a settings file. */
class SecretFileTest {

    @TempDir
    private Path folder;

    private Path secret;

    @BeforeEach
    void aSecretInAFile() throws IOException {
        secret = write("1479568656", Starter.SECRET + "\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.setPosixFilePermissions(
                Files.writeString(folder.resolve(name), text), PosixFilePermissions.fromString("rw-------"));
    }

    private WebApplicationContextRunner application() {
        return Starter.BARE.withPropertyValues("ninomaru.store.file=" + folder.resolve("ninomaru.db"));
    }

    private static void sealsUnderTheFilesName(WebApplicationContextRunner application) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Settings.class).keyRing().defaultTag().text())
                    .isEqualTo("1479568656");
        });
    }

    @Test
    void byAProperty() {
        sealsUnderTheFilesName(application().withPropertyValues("ninomaru.secret-file=" + secret));
    }

    @Test
    void byTheVariableOfTheCommandLine() {
        sealsUnderTheFilesName(application()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("NINOMARU_SECRET_FILE", secret.toString())))));
    }

    @Test
    void besideASettingsFile() throws IOException {
        Path settings = write("settings.yaml", "totp: {digits: 8}\n");
        sealsUnderTheFilesName(application()
                .withPropertyValues("ninomaru.secret-file=" + secret, "ninomaru.settings-file=" + settings));
    }

    @Test
    void byTheSettingsFile() throws IOException {
        Path settings = write("settings.yaml", "secretFile: 1479568656\n");
        sealsUnderTheFilesName(application().withPropertyValues("ninomaru.settings-file=" + settings));
    }

    @Test
    void anEmptyPropertyNamesNone() {
        sealsUnderTheFilesName(
                application().withPropertyValues("ninomaru.secret-file=" + secret, "ninomaru.settings-file="));
    }

    @Test
    void oneThatOthersCanReadKeepsTheApplicationFromStarting() throws IOException {
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        application()
                .withPropertyValues("ninomaru.secret-file=" + secret)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("chmod 600 " + secret));
    }
}
