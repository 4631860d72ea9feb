package io.ninomaru.delivery;

import io.ninomaru.otp.DisplayText;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What the log says of a connection that was not made. */
final class BrokenConnection {

    /** How the JDK says that the other side has sent one, and which. */
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: ([a-z_]+)");
    /** How it says that what came is something else. */
    private static final String NO_TLS = "Unsupported or unrecognized SSL message";

    private BrokenConnection() {}

    /**
     * Says why there is no connection: of a certificate what is wrong with it and what to do, for what the JDK says of one names
     * hosts and times at most; of TLS the other side's alert; of anything else the class alone.
     */
    static String reason(Throwable fault) {
        return certificate(fault)
                .or(() -> first(fault, SSLException.class).map(BrokenConnection::tls))
                .orElse(fault.getClass().getSimpleName());
    }

    private static String tls(Throwable fault) {
        String message = Objects.toString(fault.getMessage(), "");
        Matcher alert = ALERT.matcher(message);
        if (alert.find()) {
            return "it refuses TLS with the alert " + alert.group(1) + "; who runs it can say what it asks for";
        }
        return message.startsWith(NO_TLS) || fault.getCause() instanceof IOException
                ? "it gives no answer in TLS; is this its port for TLS?"
                : "no TLS came about (" + fault.getClass().getSimpleName() + ")";
    }

    private static Optional<String> certificate(Throwable fault) {
        return first(fault, CertificateExpiredException.class, CertificateNotYetValidException.class)
                .map(e -> "its certificate does not hold now; have it renewed, or set the clock")
                .or(() -> first(fault, CertPathBuilderException.class)
                        .map(e ->
                                "nobody whom this Java trusts has signed its certificate; add the certificate of who has"
                                        + " to the trust store (javax.net.ssl.trustStore)"))
                .or(() -> first(fault, CertPathValidatorException.class)
                        .map(e -> "its certificate is refused (" + said(e) + ")"))
                .or(() -> first(fault, CertificateException.class)
                        .map(e -> "its certificate is refused (" + said(e)
                                + "); `host` must be a name that stands in it"));
    }

    /** Names in it are those of a certificate, which may have anything in them. */
    private static String said(Throwable fault) {
        return DisplayText.line(String.valueOf(fault.getMessage()));
    }

    private static Optional<Throwable> first(Throwable fault, Class<?>... kinds) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .filter(cause -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(cause)))
                .findFirst();
    }
}
