package io.ninomaru.settings;

import io.ninomaru.settings.DeliverySettings.DryRun;
import io.ninomaru.settings.DeliverySettings.Gateway;
import io.ninomaru.settings.DeliverySettings.Http;
import io.ninomaru.settings.DeliverySettings.Mail;
import io.ninomaru.settings.DeliverySettings.Smpp;
import io.ninomaru.settings.DeliverySettings.Twilio;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The section {@code delivery:} of a settings file. */
final class DeliveryReader {

    private static final Set<String> NAMES =
            Set.of("countries", "language", "origin", "profile", "dryRun", "twilio", "http", "smpp", "mail");
    private static final Pattern NAMED = Pattern.compile("'([A-Za-z]+)'");
    private static final int SMPP_PORT = 2775;
    private static final int SUBMISSION_PORT = 587;
    private static final int MAX_PORT = 65_535;

    private DeliveryReader() {}

    static DeliverySettings read(Section section) {
        section.allowOnly(NAMES);
        return checked(
                section,
                () -> new DeliverySettings(
                        section.list("countries").stream().map(Scalar::text).collect(Collectors.toSet()),
                        section.scalar("language").map(Scalar::text).orElse("en"),
                        section.scalar("origin").map(Scalar::text),
                        gateway(section),
                        section.section("mail").map(DeliveryReader::mail)));
    }

    private static Optional<Gateway> gateway(Section section) {
        Optional<Gateway> twilio = section.section("twilio").map(DeliveryReader::twilio);
        Optional<Gateway> http = section.section("http").map(DeliveryReader::http);
        Optional<Gateway> smpp = section.section("smpp").map(DeliveryReader::smpp);
        Optional<Gateway> dryRun = section.scalar("dryRun")
                .filter(Scalar::bool)
                .map(set -> dryRun(set, section.scalar("profile").map(Scalar::text)));
        if (twilio.stream().count()
                        + http.stream().count()
                        + smpp.stream().count()
                        + dryRun.stream().count()
                > 1) {
            throw section.error("`delivery:` names more than one gateway; leave one of twilio, http, smpp and dryRun");
        }
        return twilio.or(() -> http).or(() -> smpp).or(() -> dryRun);
    }

    /** Codes in a log are what nobody must have by accident. */
    private static Gateway dryRun(Scalar set, Optional<String> profile) {
        if (!profile.equals(Optional.of("development"))) {
            throw set.error("'dryRun' writes codes to the log; it needs `profile: development` beside it");
        }
        return new DryRun();
    }

    private static Gateway twilio(Section section) {
        section.allowOnly(Set.of("url", "account", "token", "from"));
        return checked(
                section,
                () -> new Twilio(
                        section.scalar("url").map(DeliveryReader::uri).orElse(Twilio.TWILIO),
                        required(section, "account"),
                        required(section, "token"),
                        required(section, "from")));
    }

    private static Gateway http(Section section) {
        section.allowOnly(Set.of("url", "contentType", "body", "authorization", "idempotencyHeader"));
        return checked(
                section,
                () -> new Http(
                        uri(scalar(section, "url")),
                        section.scalar("contentType").map(Scalar::text).orElse("application/json"),
                        required(section, "body"),
                        section.scalar("authorization").map(Scalar::text),
                        section.scalar("idempotencyHeader").map(Scalar::text)));
    }

    private static Gateway smpp(Section section) {
        section.allowOnly(Set.of("host", "port", "tls", "systemId", "password", "from"));
        return checked(
                section,
                () -> new Smpp(
                        required(section, "host"),
                        port(section, SMPP_PORT),
                        section.scalar("tls").map(Scalar::bool).orElse(true),
                        required(section, "systemId"),
                        required(section, "password"),
                        required(section, "from")));
    }

    private static Mail mail(Section section) {
        section.allowOnly(Set.of("host", "port", "startTls", "user", "password", "from"));
        Mail mail = checked(
                section,
                () -> new Mail(
                        required(section, "host"),
                        port(section, SUBMISSION_PORT),
                        section.scalar("startTls").map(Scalar::bool).orElse(true),
                        section.scalar("user").map(Scalar::text),
                        section.scalar("password").map(Scalar::text),
                        required(section, "from")));
        checked(section, () -> from(mail));
        return mail;
    }

    private static MailAddress from(Mail mail) {
        try {
            return MailAddress.parse(mail.from());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'from': " + e.getMessage());
        }
    }

    private static int port(Section section, int standard) {
        return section.scalar("port").map(port -> port.integer(1, MAX_PORT)).orElse(standard);
    }

    /** What the URL parser says quotes the URL, which may hold a key. */
    private static URI uri(Scalar url) {
        try {
            return URI.create(url.text());
        } catch (IllegalArgumentException e) {
            throw url.error("'url' is no url");
        }
    }

    private static String required(Section section, String name) {
        return scalar(section, name).text();
    }

    private static Scalar scalar(Section section, String name) {
        return section.scalar(name).orElseThrow(() -> section.error("`" + name + ":` is missing here"));
    }

    /** A message that begins with a setting's name is told of the line where that stands. */
    private static <T> T checked(Section section, Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Matcher named = NAMED.matcher(message);
            throw named.lookingAt() ? section.errorAt(named.group(1), message) : section.error(message);
        }
    }
}
