package io.ninomaru.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.SecretFiles;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.shiro.config.Ini;
import org.apache.shiro.env.BasicIniEnvironment;
import org.apache.shiro.mgt.RealmSecurityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in a file that a container mounts, in shiro.ini: beside a settings file, or without one. */
class SecretFileTest {

    @TempDir
    Path folder;

    private Path secret;

    @BeforeEach
    void aSecretInAFile() throws IOException {
        secret = Files.writeString(folder.resolve("1479568656"), TestSettings.SECRET + "\n");
        mode("r--------");
    }

    private void mode(String permissions) throws IOException {
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(permissions));
    }

    private SecondFactor secondFactor(String line) throws Exception {
        Ini ini = new Ini();
        ini.load(
                "[main]\nsecondFactor = io.ninomaru.shiro.SecondFactorFactory\nsecondFactor.secretFile = " + secret
                        + "\n"
                        + "secondFactor.database = " + folder.resolve("ninomaru.db") + "\n" + line
                        + "\ntotpRealm = io.ninomaru.shiro.TotpRealm\ntotpRealm.secondFactor = $secondFactor\n"
                        + "securityManager = io.ninomaru.shiro.SecondFactorSecurityManager\n[users]\nthedude = letsgobowling\n");
        BasicIniEnvironment environment = new BasicIniEnvironment(ini);
        SecondFactor made = ((RealmSecurityManager) environment.getSecurityManager())
                .getRealms().stream()
                        .filter(TotpRealm.class::isInstance)
                        .map(realm -> ((TotpRealm) realm).secondFactor())
                        .findFirst()
                        .orElseThrow();
        environment.destroy();
        return made;
    }

    @Test
    void aloneEverySettingHasItsDefault() throws Exception {
        assertThat(secondFactor("").factory().settings().keyRing().defaultTag().text())
                .isEqualTo("1479568656");
    }

    @Test
    void aSettingsFileSaysTheRest() throws Exception {
        Path settings = TestSettings.write(folder.resolve("settings.yaml"), "totp: {digits: 8}\n");
        assertThat(secondFactor("secondFactor.settings = " + settings)
                        .factory()
                        .settings()
                        .parameters()
                        .digits())
                .isEqualTo(8);
    }

    @Test
    void oneThatOthersCanReadIsRefused() throws IOException {
        mode("rw-r--r--");
        assertThatThrownBy(() -> secondFactor(""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("chmod 600 " + secret);
    }

    @Test
    void withNeitherItSaysWhatToSet() {
        assertThatThrownBy(() -> new SecondFactorFactory().getInstance())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("set the path of the settings file, or secretFile");
    }

    @Test
    void withoutADatabaseItSaysWhatHoldsSecretsAlone() {
        SecondFactorFactory factory = new SecondFactorFactory();
        factory.setSecretFile(secret.toString());
        assertThatThrownBy(factory::getInstance)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(secret + " holds secrets alone and names no store: set the database");
    }

    /** Only another process has another environment. */
    @Test
    void withoutADatabaseItSaysWhichVariableNamesThem() throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NothingButTheEnvironment.class.getName());
        java.environment().put(SecretFiles.VARIABLE, secret.toString());
        Path said = folder.resolve("said");
        assertThat(java.redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(said)
                .content()
                .contains(
                        "what the environment variable NINOMARU_SECRET_FILE names holds secrets alone and names no store");
    }

    /** Its message is what this prints. */
    static final class NothingButTheEnvironment {

        private NothingButTheEnvironment() {}

        public static void main(String[] none) {
            try {
                new SecondFactorFactory().getInstance();
            } catch (SettingsException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
