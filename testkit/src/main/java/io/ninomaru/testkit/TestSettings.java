package io.ninomaru.testkit;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.Settings;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings that are good enough for a test, under a secret that everybody knows. */
public final class TestSettings {

    /** The application secret of tests. It stands in this jar for all to read: never seal anything of worth under it. */
    public static final String SECRET = "a secret that is kept by these tests alone, of no use elsewhere 0123456789";

    private static final SecretTag TAG = new SecretTag("1");

    private TestSettings() {}

    /** Returns settings with {@link #SECRET}, under the tag 1, and nothing else. */
    public static Settings settings() {
        return settings(SECRET);
    }

    /** Returns settings with another secret under the same tag. */
    public static Settings settings(String secret) {
        return Settings.of(KeyRing.of(Map.of(TAG, ApplicationSecret.of(secret)), Optional.empty(), Set.of()));
    }

    /** Returns a factory under {@link #settings()}. */
    public static TotpFactory factory() {
        return TotpFactory.of(settings(), new SecureRandom());
    }

    /** Returns a second factor over a store in memory. */
    public static SecondFactor secondFactor(InstantSource clock) {
        return secondFactor(new InMemoryAccountStore(), clock);
    }

    /** Returns a second factor over a store. */
    public static SecondFactor secondFactor(AccountStore store, InstantSource clock) {
        return SecondFactor.of(factory(), store).withClock(clock);
    }

    /**
     * Writes {@code settings.yaml} with {@link #SECRET}, which only its owner can read.
     *
     * @param folder where
     * @param more what else stands in it, in YAML; may be empty
     */
    public static Path file(Path folder, String more) {
        return write(folder.resolve("settings.yaml"), "secrets:\n  \"1\": <secret>\n" + more);
    }

    /**
     * Writes a settings file as it has to be: new, and which only its owner can read.
     *
     * @param yaml what stands in it; {@code <secret>} is replaced by {@link #SECRET}, in quotes
     */
    public static Path write(Path file, String yaml) {
        String settings = yaml.replace("<secret>", '"' + SECRET + '"');
        try {
            return Files.writeString(Files.createFile(file, ownerOnly()), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
