package io.ninomaru.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How codes and notices are sent. Immutable; no string form shows a credential.
 *
 * @param countries the countries whose numbers are taken, as ISO 3166 names them: CH, DE; calls to some places cost whoever
 *     sends dearly, so there is no default
 * @param language the language of the messages: en or de
 * @param origin the web site whose page the code is for, so that telephones fill it in there and nowhere else
 * @param gateway what takes the messages, if one is named
 * @param mail the mail server for notices, if one is named
 */
public record DeliverySettings(
        Set<String> countries,
        String language,
        Optional<String> origin,
        Optional<Gateway> gateway,
        Optional<Mail> mail) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    /** By what is written, for a name that is looked up may be another machine's tomorrow. */
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|::1|\\[::1\\]");

    private static final int MAX_PORT = 65_535;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if a country, the language or the origin cannot be, or there is a gateway and no country
     */
    public DeliverySettings {
        countries = Set.copyOf(countries);
        if (!countries.stream().allMatch(country -> COUNTRY.matcher(country).matches())) {
            throw new IllegalArgumentException("countries are named by two capital letters: [CH, DE]");
        }
        if (gateway.isPresent() && countries.isEmpty()) {
            throw new IllegalArgumentException(
                    "`countries:` is missing in `delivery:`: name those whose numbers may be sent to, as [CH, DE]");
        }
        if (!List.of("en", "de").contains(language)) {
            throw new IllegalArgumentException("'language' must be en or de");
        }
        if (origin.isPresent() && !HOST.matcher(origin.get()).matches()) {
            throw new IllegalArgumentException("'origin' must be the name of the web site alone: login.example.org");
        }
    }

    /** What takes the messages. */
    public sealed interface Gateway permits Twilio, Http, Smpp, DryRun {}

    /**
     * One that speaks Twilio's interface.
     *
     * @param url where its interface is
     * @param account the account there
     * @param token the account's secret
     * @param from the number or name that messages come from
     */
    public record Twilio(URI url, String account, String token, String from) implements Gateway {

        /** Where Twilio itself is. */
        public static final URI TWILIO = URI.create("https://api.twilio.com");

        /**
         * Checks that the secret goes over TLS, and that each text is one line.
         *
         * @throws IllegalArgumentException if not; the message begins with the name of what is wrong
         */
        public Twilio {
            requireTls(url);
            SettingText.line("account", account);
            SettingText.line("token", token);
            SettingText.line("from", from);
        }

        @Override
        public String toString() {
            return "Twilio[" + url + "]";
        }
    }

    /**
     * Any other one that takes a POST request.
     *
     * @param url where it is
     * @param contentType {@code application/json} or {@code application/x-www-form-urlencoded}
     * @param body what is sent, with {to}, {text} and {key} in it
     * @param authorization the value of the header Authorization, if it wants one
     * @param idempotencyHeader the header by which it recognises a message that it has had, if it does
     */
    public record Http(
            URI url,
            String contentType,
            String body,
            Optional<String> authorization,
            Optional<String> idempotencyHeader)
            implements Gateway {

        /**
         * Checks that the secret goes over TLS, that the body has a place for number and text, and that a header can be what it
         * is set to.
         *
         * @throws IllegalArgumentException if not; the message begins with the name of what is wrong
         */
        public Http {
            requireTls(url);
            if (!List.of("application/json", "application/x-www-form-urlencoded")
                    .contains(contentType)) {
                throw new IllegalArgumentException(
                        "'contentType' must be application/json or application/x-www-form-urlencoded");
            }
            if (!body.contains("{to}") || !body.contains("{text}")) {
                throw new IllegalArgumentException("'body' must have {to} and {text} in it");
            }
            SettingText.body(body, contentType);
            authorization.ifPresent(value -> SettingText.headerValue("authorization", value));
            idempotencyHeader.ifPresent(name -> SettingText.headerName("idempotencyHeader", name));
        }

        @Override
        public String toString() {
            return "Http[" + url.getScheme() + "://" + url.getHost() + "]";
        }
    }

    /**
     * An operator's message centre, which speaks SMPP 3.4.
     *
     * @param host where it is
     * @param port its port
     * @param tls whether the connection is encrypted; without it, it is only for one on the same machine, a tunnel perhaps
     * @param systemId who we are there
     * @param password our password there
     * @param from the number or name that messages come from
     */
    public record Smpp(String host, int port, boolean tls, String systemId, String password, String from)
            implements Gateway {

        /**
         * Checks the port, that nothing secret goes over the network in the clear, and that each text is one line.
         *
         * @throws IllegalArgumentException if not; the message begins with the name of what is wrong
         */
        public Smpp {
            checkPort(port);
            SettingText.host("host", host);
            SettingText.line("systemId", systemId);
            SettingText.line("password", password);
            SettingText.line("from", from);
            if (!tls && !isThisMachine(host)) {
                throw new IllegalArgumentException(
                        "'tls' may be false only for a message centre on this machine: codes and password would go over the"
                                + " network in the clear. If it speaks no TLS, name a tunnel on this machine as its host");
            }
        }

        @Override
        public String toString() {
            return "Smpp[" + host + ":" + port + "]";
        }
    }

    /** None: messages are written to the log, codes and all. For a developer's own machine. */
    public record DryRun() implements Gateway {}

    /**
     * A mail server that takes messages.
     *
     * @param host where it is
     * @param port its port
     * @param startTls whether the connection must turn to TLS; without it, it is only for a server on the same machine
     * @param user our name there, if it wants one
     * @param password our password there
     * @param from the address that messages come from, alone or as {@code NAME <ADDRESS>}; {@link MailAddress} reads it
     */
    public record Mail(
            String host, int port, boolean startTls, Optional<String> user, Optional<String> password, String from) {

        /**
         * Checks the port, that nothing secret goes over the network in the clear, and that each text is one line.
         *
         * @throws IllegalArgumentException if not; the message begins with the name of what is wrong
         */
        public Mail {
            checkPort(port);
            SettingText.host("host", host);
            user.ifPresent(value -> SettingText.line("user", value));
            password.ifPresent(value -> SettingText.line("password", value));
            if (!startTls && !isThisMachine(host)) {
                throw new IllegalArgumentException("'startTls' may be false only for a server on this machine");
            }
        }

        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + "]";
        }
    }

    private static void requireTls(URI url) {
        boolean named = url.getHost() != null && url.getUserInfo() == null;
        if (!named
                || !("https".equals(url.getScheme())
                        || "http".equals(url.getScheme()) && isThisMachine(url.getHost()))) {
            throw new IllegalArgumentException(
                    "'url' of a gateway must begin with https:// and name no user; http:// is for this machine alone");
        }
    }

    private static boolean isThisMachine(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static void checkPort(int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("'port' must be 1 to " + MAX_PORT);
        }
    }
}
