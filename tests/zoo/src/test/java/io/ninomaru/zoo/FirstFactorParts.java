package io.ninomaru.zoo;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands before an application and brings a first factor. */
final class FirstFactorParts {

    private FirstFactorParts() {}

    /** In the place of a connector that has asked for a certificate. */
    @Configuration(proxyBeanMethods = false)
    static class Certificates {

        static final String HEADER = "X-Test-Certificate";
        private static final X509Certificate OF_ALICE = make();

        @Bean
        FilterRegistrationBean<Filter> certificates() {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
                if (((HttpServletRequest) request).getHeader(HEADER) != null) {
                    request.setAttribute("jakarta.servlet.request.X509Certificate", new X509Certificate[] {OF_ALICE});
                }
                chain.doFilter(request, response);
            });
            registration.setOrder(Integer.MIN_VALUE);
            return registration;
        }

        private static X509Certificate make() {
            try {
                Path folder = Files.createTempDirectory("zoo");
                Path store = folder.resolve("alice.p12");
                Process keytool = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "alice",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + Parts.USER,
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "of the test",
                                "-storetype",
                                "PKCS12")
                        .redirectErrorStream(true)
                        .start();
                keytool.getInputStream().readAllBytes();
                if (keytool.waitFor() != 0) {
                    throw new AssertionError("keytool has made no certificate");
                }
                KeyStore keys = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(store)) {
                    keys.load(in, "of the test".toCharArray());
                }
                Files.delete(store);
                Files.delete(folder);
                return (X509Certificate) keys.getCertificate("alice");
            } catch (IOException | java.security.GeneralSecurityException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
