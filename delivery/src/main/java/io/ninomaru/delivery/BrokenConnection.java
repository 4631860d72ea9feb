package io.ninomaru.delivery;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What the log says of a connection that was not made. */
final class BrokenConnection {

    private BrokenConnection() {}

    /**
     * Says why there is no connection: of a certificate what is wrong with it and what to do, for what the JDK says of one names
     * hosts and times at most; of anything else the class alone.
     */
    static String reason(Throwable fault) {
        String name = fault.getClass().getSimpleName();
        return certificate(fault)
                .or(() -> first(fault, SSLException.class)
                        .map(e -> "no TLS came about (" + name + "); is this its port for TLS?"))
                .orElse(name);
    }

    private static Optional<String> certificate(Throwable fault) {
        return first(fault, CertificateExpiredException.class, CertificateNotYetValidException.class)
                .map(e -> "its certificate does not hold now; have it renewed, or set the clock")
                .or(() -> first(fault, CertPathBuilderException.class)
                        .map(e ->
                                "nobody whom this Java trusts has signed its certificate; add the certificate of who has"
                                        + " to the trust store (javax.net.ssl.trustStore)"))
                .or(() -> first(fault, CertPathValidatorException.class)
                        .map(e -> "its certificate is refused (" + e.getMessage() + ")"))
                .or(() -> first(fault, CertificateException.class)
                        .map(e -> "its certificate is refused (" + e.getMessage()
                                + "); `host` must be a name that stands in it"));
    }

    private static Optional<Throwable> first(Throwable fault, Class<?>... kinds) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .filter(cause -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(cause)))
                .findFirst();
    }
}
