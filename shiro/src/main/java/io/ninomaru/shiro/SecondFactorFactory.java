package io.ninomaru.shiro;

import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.DestinationRisk;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.SecretFiles;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.settings.StoreSettings;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.apache.shiro.lang.util.Destroyable;
import org.apache.shiro.lang.util.Factory;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SecondFactor} out of a line or two of {@code shiro.ini}. Safe for any number of threads; it opens the database
 * once, and Shiro closes it with the environment.
 *
 * <pre>
 * secondFactor = io.ninomaru.shiro.SecondFactorFactory
 * secondFactor.settings = /etc/example/settings.yaml
 * totpRealm = io.ninomaru.shiro.TotpRealm
 * totpRealm.secondFactor = $secondFactor
 * </pre>
 */
public final class SecondFactorFactory implements Factory<SecondFactor>, Destroyable {

    private String settings = "";
    private String secretFile = "";
    private String database = "";
    private @Nullable Function<DeliverySettings, ? extends CodeSender> gateway;
    private DestinationRisk destinationRisk = DestinationRisk.NONE;
    private @Nullable CodeSender sender;
    private @Nullable AccountStore store;
    private @Nullable SecondFactor made;

    /** Makes a factory that is told its settings file by {@link #setSettings}. */
    public SecondFactorFactory() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    /** Sets the path of the settings file, in our layout or Yosai's. */
    public synchronized void setSettings(String path) {
        settings = path;
    }

    /**
     * Sets the path of a file, or of a folder of files, with the secrets, if the settings hold none; the environment's
     * {@value SecretFiles#VARIABLE} unless set.
     */
    public synchronized void setSecretFile(String path) {
        refuseIfMade("secretFile");
        secretFile = path;
    }

    /** Sets the path of a SQLite file, if the settings name no {@code store:}. */
    public synchronized void setDatabase(String path) {
        database = path;
    }

    /**
     * Sets what makes a sender of codes out of the settings, asked once, and only if they name a gateway under
     * {@code delivery:}. A sender that can be closed is closed with the database. In {@code shiro.ini} it stands above the
     * first {@code $secondFactor}.
     *
     * @throws IllegalStateException if the second factor is made already
     */
    public synchronized void setGateway(Function<DeliverySettings, ? extends CodeSender> gateway) {
        refuseIfMade("gateway");
        this.gateway = gateway;
    }

    /**
     * Sets who is asked before each code whether the number may have changed hands. In {@code shiro.ini} it stands above the first
     * {@code $secondFactor}, too.
     *
     * @throws IllegalStateException if the second factor is made already
     */
    public synchronized void setDestinationRisk(DestinationRisk risk) {
        refuseIfMade("destinationRisk");
        destinationRisk = risk;
    }

    private void refuseIfMade(String property) {
        if (made != null) {
            throw new IllegalStateException("the second factor is made already: in shiro.ini set the " + property
                    + " of SecondFactorFactory above the first line that refers to it");
        }
    }

    /**
     * Returns the second factor, always the same.
     *
     * @throws SettingsException if the settings cannot be read or no database is named
     * @throws io.ninomaru.secondfactor.StoreException if the database cannot be opened
     */
    @Override
    public synchronized SecondFactor getInstance() {
        @Nullable SecondFactor existing = made;
        if (existing != null) {
            return existing;
        }
        TotpFactory factory = totpFactory();
        // First, for a sender that cannot be made leaves no database open.
        Optional<CodeSender> sends = sender(factory.settings().delivery());
        AccountStore opened = open(factory.settings().store());
        SecondFactor plain = SecondFactor.of(factory, opened);
        SecondFactor fresh = sends.map(gate -> plain.withSender(gate).withDestinationRisk(destinationRisk))
                .orElse(plain);
        store = opened;
        made = fresh;
        return fresh;
    }

    private Optional<CodeSender> sender(Optional<DeliverySettings> delivery) {
        @Nullable Function<DeliverySettings, ? extends CodeSender> makes = gateway;
        if (sender == null && makes != null) {
            sender = delivery.filter(settings -> settings.gateway().isPresent())
                    .map(makes)
                    .orElse(null);
        }
        return Optional.ofNullable(sender);
    }

    private TotpFactory totpFactory() {
        Optional<Path> secrets = secretFile.isEmpty() ? SecretFiles.named() : Optional.of(Path.of(secretFile));
        if (settings.isEmpty() && secrets.isEmpty()) {
            throw new SettingsException(
                    "SecondFactorFactory has no settings: set the path of the settings file, or secretFile to that of "
                            + "a file with a secret");
        }
        Settings read =
                settings.isEmpty() ? SecretFiles.settings(secrets.get()) : Settings.read(Path.of(settings), secrets);
        return TotpFactory.of(read, new SecureRandom());
    }

    private AccountStore open(Optional<StoreSettings> named) {
        if (!database.isEmpty()) {
            return SqliteAccountStore.open(Path.of(database));
        }
        return Stores.open(named.orElseThrow(() -> new SettingsException(storeless())));
    }

    private String storeless() {
        if (!settings.isEmpty()) {
            return settings + " names no store: add it there, or set the database of SecondFactorFactory to a file";
        }
        String secret =
                secretFile.isEmpty() ? "what the environment variable " + SecretFiles.VARIABLE + " names" : secretFile;
        return secret + " holds secrets alone and names no store: set the database of SecondFactorFactory to a file, "
                + "or its settings to a file with `store:`";
    }

    /**
     * Closes the sender and the database.
     *
     * @throws IllegalStateException if the sender cannot be closed; the database is closed all the same
     */
    @Override
    public synchronized void destroy() {
        try {
            if (sender instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the sender of codes cannot be closed", e);
        } finally {
            sender = null;
            closeStore();
        }
    }

    private void closeStore() {
        @Nullable AccountStore opened = store;
        store = null;
        made = null;
        if (opened != null) {
            opened.close();
        }
    }
}
