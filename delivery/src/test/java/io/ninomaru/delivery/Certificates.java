package io.ninomaru.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Servers' certificates, made by the JDK's keytool, and a default context that trusts all but the stranger's; the one that there
 * was before is put back at the end.
 */
final class Certificates implements AfterAllCallback {

    private static final String PASSWORD = "test-pwd";
    private static final String SERVER = "server";

    /** A trusted server on this machine. */
    final SSLContext localhost;
    /** One on this machine that nobody trusts. */
    final SSLContext stranger;
    /** A trusted one whose certificate names another host. */
    final SSLContext elsewhere;
    /** One on this machine whose certificate a trusted one has signed, for days that are over. */
    final SSLContext expired;
    /** One that speaks TLS and has no certificate. */
    final SSLContext bare;

    private final SSLContext former;

    private Certificates(Path folder) throws GeneralSecurityException, IOException, InterruptedException {
        KeyStore here = made(folder.resolve("here.p12"), "localhost");
        KeyStore there = made(folder.resolve("there.p12"), "centre.example.org");
        localhost = server(here);
        stranger = server(made(folder.resolve("stranger.p12"), "localhost"));
        elsewhere = server(there);
        KeyStore over = expired(folder.resolve("expired.p12"));
        expired = server(over);
        bare = context(null, null);
        former = SSLContext.getDefault();
        SSLContext.setDefault(trusting(here, there, over));
    }

    /** Makes them, for all tests of a class. */
    static Certificates make() {
        try {
            Path folder = Files.createTempDirectory("certificates");
            try {
                return new Certificates(folder);
            } finally {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore made(Path file, String host)
            throws GeneralSecurityException, IOException, InterruptedException {
        generate(file, SERVER, "-ext", "san=dns:" + host);
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    /** It has a signer, for what is trusted itself is not asked for how long it holds. */
    private static KeyStore expired(Path file) throws GeneralSecurityException, IOException, InterruptedException {
        generate(file, "signer", "-ext", "bc:c");
        generate(
                file, SERVER, "-signer", "signer", "-startdate", "-10d", "-validity", "5", "-ext", "san=dns:localhost");
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        keys.deleteEntry("signer");
        return keys;
    }

    private static void generate(Path file, String alias, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias + " " + file.getFileName(),
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }

    private static SSLContext server(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        return context(factory.getKeyManagers(), null);
    }

    private static SSLContext trusting(KeyStore... servers) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < servers.length; i++) {
            Certificate[] chain = servers[i].getCertificateChain(SERVER);
            trusted.setCertificateEntry("server" + i, chain[chain.length - 1]);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return context(null, factory.getTrustManagers());
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trusted)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trusted, null);
        return context;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        SSLContext.setDefault(former);
    }
}
