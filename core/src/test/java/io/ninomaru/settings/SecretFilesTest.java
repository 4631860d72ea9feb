package io.ninomaru.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets in files of their own: one in each, whose name is the tag, and all of one moment. */
class SecretFilesTest {

    private static final String OTHER = "Qm9xT4vB7nW2zK5cX8jR1fL3hD6pS0gYuE4tA7iOw2b";

    @TempDir
    Path folder;

    private static Path secret(Path file, String text) throws IOException {
        return Files.setPosixFilePermissions(
                Files.writeString(file, text), PosixFilePermissions.fromString("rw-------"));
    }

    private Settings settings(String yaml) {
        return SettingsFile.read(folder, yaml);
    }

    private static Set<String> tags(Settings settings) {
        return settings.keyRing().tags().stream().map(SecretTag::text).collect(Collectors.toSet());
    }

    @Test
    void aFileIsNamedByItsTag() throws IOException {
        secret(folder.resolve("1479568656"), SettingsFile.SECRET + "\n");
        Settings settings = settings("secretFile: 1479568656\n");
        assertThat(settings.keyRing().defaultTag().text()).isEqualTo("1479568656");
        assertThat(settings.keyRing().weakTags()).isEmpty();
    }

    @Test
    void aFolderHasOneForEachTagAndWhatBeginsWithAPointIsNone() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        secret(secrets.resolve("1"), SettingsFile.SECRET);
        secret(secrets.resolve("2"), OTHER + "\r\n");
        secret(secrets.resolve(".hidden"), "x");
        Settings settings = settings("default: 1\nsecretFile: secrets\n");
        assertThat(tags(settings)).containsExactlyInAnyOrder("1", "2");
        assertThat(settings.keyRing().defaultTag().text()).isEqualTo("1");
        assertThat(settings.keyRing().weakTags()).isEmpty();
    }

    @Test
    void tagsMayBeSaid() throws IOException {
        secret(folder.resolve("old secret"), SettingsFile.SECRET);
        secret(folder.resolve("new secret"), OTHER);
        assertThat(tags(settings("secretFile:\n  1: old secret\n  2: new secret\n")))
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void yosaisLayoutTakesThemAsWell() throws IOException {
        secret(folder.resolve("1"), SettingsFile.SECRET);
        assertThat(tags(settings("AUTHC_CONFIG:\n  totp:\n    context:\n      secretFile: 1\n")))
                .containsExactly("1");
    }

    @Test
    void theyMayBeNamedBesideTheSettings() throws IOException {
        Path file = secret(folder.resolve("7"), SettingsFile.SECRET);
        Path plain = SettingsFile.write(folder, "totp: {digits: 8}\n");
        Settings settings = Settings.read(plain, Optional.of(file));
        assertThat(tags(settings)).containsExactly("7");
        assertThat(settings.parameters().digits()).isEqualTo(8);
        assertThat(tags(SecretFiles.settings(file))).containsExactly("7");
        assertThat(SecretFiles.named("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secretFile: none | none: there is no such file with a secret",
                "secretFile: empty | empty: there is no secret in this folder",
                "secretFile: nothing | nothing: the secret is empty",
                "secretFile: a+b | the name of a file with a secret is its tag, and a tag has ASCII letters",
                "secretFile: shared | shared: others can read or write it, and it holds secrets: chmod 600",
                "secretFile: latin | latin: the file with a secret is not UTF-8",
                "secretFile: short | line 1: the secret under the tag 'short' has 7 characters",
                "secretFile: {1: empty} | empty: this is a folder; a file with a secret is expected",
                "secretFile: {a+b: short} | line 1: a tag has ASCII letters",
                "secretFile: | line 1: the path of a file or a folder is missing here",
                "secretFile: [short] | line 1: a single value is expected here",
                "secretFile: \"a\\0b\" | there is a path here that cannot be",
                "{secrets: {1: x}, secretFile: short} | secrets come from one place: remove `secrets:` or `secretFile:`",
                "totp: {digits: 6} | or name files that hold them by `secretFile:`, or by the environment variable NINOMARU_SECRET_FILE"
            })
    void refuses(String yaml, String why) throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        secret(folder.resolve("nothing"), "\n");
        secret(folder.resolve("a+b"), OTHER);
        Files.writeString(folder.resolve("shared"), OTHER);
        Files.setPosixFilePermissions(folder.resolve("shared"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.write(secret(folder.resolve("latin"), ""), new byte[] {(byte) 0xE4});
        secret(folder.resolve("short"), "kAnArIe");
        assertThatThrownBy(() -> settings(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain(OTHER, "kAnArIe");
    }

    @Test
    void twoPlacesAreOneTooMany() throws IOException {
        Path file = secret(folder.resolve("7"), SettingsFile.SECRET);
        Path settings = SettingsFile.write(folder, SettingsFile.OWN);
        assertThatThrownBy(() -> Settings.read(settings, Optional.of(file)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("line 2: secrets come from one place, and " + file + " was named for them, too");
    }

    /** Every generation has its own two secrets under the same two tags, and its settings. */
    private static void generation(Path volume, int number, String secret) throws IOException {
        Path data = Files.createDirectory(volume.resolve("..gen" + number));
        secret(data.resolve("1"), secret);
        secret(data.resolve("2"), secret.replaceFirst("..", "zz"));
        secret(data.resolve("settings.yaml"), "totp:\n  issuer: " + secret + "\nsecretFile: {1: \"1\", 2: \"2\"}\n");
        Path next = Files.createSymbolicLink(volume.resolve("..data_tmp"), data.getFileName());
        Files.move(next, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void remove(Path volume, int number) throws IOException {
        Path data = volume.resolve("..gen" + number);
        for (String name : new String[] {"1", "2", "settings.yaml"}) {
            Files.delete(data.resolve(name));
        }
        Files.delete(data);
    }

    /** As the kubelet does: a new folder, the link {@code ..data} led there in one step, and the old folder taken away. */
    @Test
    @Timeout(60)
    void aVolumeThatIsReplacedWhileItIsReadIsNeverHalfOldAndHalfNew() throws Exception {
        Path volume = Files.createDirectory(folder.resolve("volume"));
        generation(volume, 0, SettingsFile.SECRET);
        for (String name : new String[] {"1", "2", "settings.yaml"}) {
            Files.createSymbolicLink(volume.resolve(name), Path.of("..data", name));
        }
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread kubelet = new Thread(() -> {
            try {
                for (int number = 1; !done.get(); number++) {
                    generation(volume, number, number % 2 == 0 ? SettingsFile.SECRET : OTHER);
                    remove(volume, number - 1);
                    // As long as a reader needs, or it would rightly say that it is never left alone.
                    for (int pause = 0; pause < 3 && !done.get(); pause++) {
                        SecretFiles.read(volume.resolve("1"));
                    }
                }
            } catch (IOException | RuntimeException e) {
                failed.set(e);
            }
        });
        kubelet.start();
        try {
            for (int i = 0; i < 60; i++) {
                Settings settings = Settings.read(volume.resolve("settings.yaml"));
                String one = settings.issuer().orElseThrow();
                assertThat(settings.keyRing().pseudonym("x", "x")).isEqualTo(of(one).pseudonym("x", "x"));
            }
        } finally {
            done.set(true);
            kubelet.join();
        }
        assertThat(failed.get()).isNull();
    }

    private static KeyRing of(String secret) {
        return KeyRing.of(
                Map.of(new SecretTag("2"), ApplicationSecret.of(secret.replaceFirst("..", "zz"))),
                Optional.empty(),
                Set.of());
    }
}
