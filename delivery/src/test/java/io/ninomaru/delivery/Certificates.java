package io.ninomaru.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Servers' certificates, made by the JDK's keytool, and a default context that trusts two of the three; the one that there was
 * before is put back at the end.
 */
final class Certificates implements AutoCloseable {

    private static final String PASSWORD = "test-pwd";

    /** A trusted server on this machine. */
    final SSLContext localhost;
    /** One on this machine that nobody trusts. */
    final SSLContext stranger;
    /** A trusted one whose certificate names another host. */
    final SSLContext elsewhere;

    private final SSLContext former;

    /** Makes them in this folder. */
    Certificates(Path folder) throws GeneralSecurityException, IOException, InterruptedException {
        KeyStore here = made(folder.resolve("here.p12"), "localhost");
        KeyStore there = made(folder.resolve("there.p12"), "centre.example.org");
        localhost = server(here);
        stranger = server(made(folder.resolve("stranger.p12"), "localhost"));
        elsewhere = server(there);
        former = SSLContext.getDefault();
        SSLContext.setDefault(trusting(here, there));
    }

    private static KeyStore made(Path file, String host)
            throws GeneralSecurityException, IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + file.getFileName(),
                        "-ext",
                        "san=dns:" + host,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new AssertionError(said);
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext server(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(KeyStore... servers) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < servers.length; i++) {
            trusted.setCertificateEntry("server" + i, servers[i].getCertificate("server"));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        SSLContext.setDefault(former);
    }
}
