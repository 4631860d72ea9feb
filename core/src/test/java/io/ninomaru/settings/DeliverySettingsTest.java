package io.ninomaru.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.settings.DeliverySettings.DryRun;
import io.ninomaru.settings.DeliverySettings.Http;
import io.ninomaru.settings.DeliverySettings.Mail;
import io.ninomaru.settings.DeliverySettings.Smpp;
import io.ninomaru.settings.DeliverySettings.Twilio;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The section `delivery:`. */
class DeliverySettingsTest {

    @TempDir
    private Path folder;

    private Settings read(String more) {
        return SettingsFile.read(folder, SettingsFile.OWN + more);
    }

    private DeliverySettings delivery(String more) {
        return read("delivery:\n  countries: [CH, DE]\n" + more).delivery().orElseThrow();
    }

    /** R44: SMS is off by default. */
    @Test
    void isOptional() {
        assertThat(read("").delivery()).isEmpty();
        assertThat(delivery("").gateway()).isEmpty();
    }

    @Test
    void namesOneOfFourGateways() {
        assertThat(delivery("  twilio: {account: AC1, token: test-token, from: '+15005550006'}\n")
                        .gateway())
                .contains(new Twilio(Twilio.TWILIO, "AC1", "test-token", "+15005550006"));
        assertThat(delivery(
                                "  http:\n    url: https://sms.example.org/send\n    body: '{\"to\":\"{to}\",\"text\":\"{text}\"}'\n")
                        .gateway())
                .contains(new Http(
                        URI.create("https://sms.example.org/send"),
                        "application/json",
                        "{\"to\":\"{to}\",\"text\":\"{text}\"}",
                        Optional.empty(),
                        Optional.empty()));
        assertThat(delivery("  smpp: {host: smsc.example.org, systemId: us, password: test-password, from: Example}\n")
                        .gateway())
                .contains(new Smpp("smsc.example.org", 2775, true, "us", "test-password", "Example"));
        assertThat(delivery("  dryRun: true\n  profile: development\n").gateway())
                .contains(new DryRun());
    }

    @Test
    void namesLanguageOriginAndMail() {
        DeliverySettings settings = delivery("  language: de\n  origin: login.example.org\n"
                + "  mail: {host: mail.example.org, user: n, password: test-password, from: security@example.org}\n");
        assertThat(settings)
                .isEqualTo(new DeliverySettings(
                        Set.of("CH", "DE"),
                        "de",
                        Optional.of("login.example.org"),
                        Optional.empty(),
                        Optional.of(new Mail(
                                "mail.example.org",
                                587,
                                true,
                                Optional.of("n"),
                                Optional.of("test-password"),
                                "security@example.org"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dryRun: true | needs `profile: development`",
                "{dryRun: true, profile: production} | needs `profile: development`",
                "twilio: {account: AC1, from: x} | `token:` is missing",
                "twilio: {account: AC1, token: test-secret-1, from: x, url: 'http://sms.example.org'} | https://",
                "twilio: {account: AC1, token: test-secret-1, from: x, url: 'https://u:test-secret-1@sms.example.org'} | https://",
                "http: {url: 'https://sms.example.org', body: 'test-secret-1'} | {to} and {text}",
                "http: {url: 'https://sms.example.org/ test-secret-1', body: '{to}{text}'} | no url",
                "smpp: {host: h, port: 0, systemId: s, password: test-secret-1, from: f} | 'port'",
                "mail: {host: h, startTls: false, from: f} | on this machine",
                "language: fr | en or de",
                "origin: 'https://example.org' | name of the web site alone",
                "origin: \"example.org\\n@evil.org\" | name of the web site alone",
                "gateways: 1 | unknown setting"
            })
    void whatCannotBeIsRefusedWithItsPlaceAndWithoutTheSecret(String setting, String why) {
        String line = setting.startsWith("{")
                ? setting.substring(1, setting.length() - 1).replace(", ", "\n  ")
                : setting;
        assertThatThrownBy(() -> delivery("  " + line + "\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(", line ")
                .hasMessageNotContaining("test-secret-1");
    }

    /** R49. */
    @Test
    void aGatewayNeedsItsCountries() {
        assertThatThrownBy(() -> read("delivery:\n  dryRun: true\n  profile: development\n"))
                .hasMessageContaining("`countries:` is missing");
        assertThatThrownBy(() -> read("delivery: {countries: [Switzerland]}\n"))
                .hasMessageContaining("two capital letters");
    }

    @Test
    void onlyOneGatewayAtATime() {
        assertThatThrownBy(() -> delivery("  twilio: {account: AC1, token: t, from: x}\n"
                        + "  smpp: {host: h, systemId: s, password: p, from: f}\n"))
                .hasMessageContaining("more than one gateway");
    }

    /** I6. */
    @Test
    void noStringFormShowsACredential() {
        String all = delivery("  twilio: {account: AC1, token: test-secret-1, from: x}\n"
                        + "  mail: {host: h, password: test-secret-1, from: f@example.org}\n")
                + "" + delivery("  smpp: {host: h, systemId: s, password: test-secret-1, from: f}\n")
                + delivery(
                        "  http: {url: 'https://h/test-secret-1', authorization: test-secret-1, body: '{to}{text}'}\n");
        assertThat(all).doesNotContain("test-secret-1").contains("Smpp[h:2775]");
    }

    /** What ends up in a header, or in a field of a protocol, could begin another one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twilio | account | AC1\\r\\nX: test-secret-1 | one line",
                "twilio | token | test-secret-1\\n | one line",
                "twilio | token | ' test-secret-1' | a blank at its beginning",
                "twilio | from | Example\\u2028test-secret-1 | one line",
                "http | authorization | Bearer test-secret-1\\n | one line",
                "http | authorization | Bearer test-secret-1\\r\\nX-Other: 1 | one line",
                "http | authorization | Bearer test-secret-1\\0 | one line",
                "http | authorization | Bearer test-secret-1\\u00e9 | in ASCII",
                "http | authorization | \\ufeffBearer test-secret-1 | one line",
                "http | idempotencyHeader | X-Key\\r\\nX-Other | name of a header alone",
                "http | idempotencyHeader | 'X Key' | name of a header alone",
                "http | idempotencyHeader | X-Key:test-secret-1 | name of a header alone",
                "http | idempotencyHeader | '' | name of a header alone",
                "http | idempotencyHeader | Authorization | of its own",
                "http | idempotencyHeader | content-length | of its own",
                "http | contentType | application/json\\r\\nX: test-secret-1 | must be application/json",
                "http | url | https://sms.example.org/\\r\\nX: test-secret-1 | no url",
                "http | body | {to}{text}\\u0000test-secret-1 | no control characters",
                "smpp | host | smsc.example.org\\n | one machine",
                "smpp | host | smsc.example.org other | one machine",
                "smpp | systemId | us\\n | one line",
                "smpp | password | test-secret-1\\n | one line",
                "smpp | from | Example\\u0000 | one line",
                "mail | host | mail.example.org\\r\\n | one machine",
                "mail | user | us\\r\\nRCPT TO:<test-secret-1@example.org> | one line",
                "mail | password | test-secret-1\\n | one line",
                "mail | from | a@example.org\\r\\nBcc: test-secret-1@example.org | no e-mail address",
                "mail | from | a@example.org\\n | no e-mail address",
                "mail | from | group: a@example.org, test-secret-1@example.org; | no e-mail address",
                "mail | from | group:; | no e-mail address",
                "mail | from | a@example.org, test-secret-1@example.org | no e-mail address",
                "mail | from | a@example.org; test-secret-1@example.org | no e-mail address",
                "mail | from | Name <a@example.org>, test-secret-1@example.org | no e-mail address",
                "mail | from | <a@example.org> <test-secret-1@example.org> | no e-mail address",
                "mail | from | \\\"test-secret-1 b\\\"@example.org | no e-mail address",
                "mail | from | \\\"a\\\"@example.org | no e-mail address",
                "mail | from | \\\"Name\\\" <a@example.org> | no e-mail address",
                "mail | from | a(test-secret-1)@example.org | no e-mail address",
                "mail | from | a@example.org (test-secret-1) | no e-mail address",
                "mail | from | a@[192.0.2.1] | no e-mail address",
                "mail | from | @relay.example.org:a@example.org | no e-mail address",
                "mail | from | a@example.org. | no e-mail address",
                "mail | from | a..b@example.org | no e-mail address",
                "mail | from | .a@example.org | no e-mail address",
                "mail | from | a@b@example.org | no e-mail address",
                "mail | from | a@-example.org | no e-mail address",
                "mail | from | \\u00e4@example.org | no e-mail address",
                "mail | from | a@ex\\u00e4mple.org | no e-mail address",
                "mail | from | Na\\u202eme <a@example.org> | U+202E",
                "mail | from | nobody | no e-mail address"
            })
    void aTextThatCouldSayMoreThanItsOneThingIsRefusedAtItsLine(String gateway, String name, String value, String why) {
        Map<String, String> settings = new TreeMap<>(COMPLETE.get(gateway));
        settings.put(name, value);
        List<String> names = List.copyOf(settings.keySet());
        String yaml = "  " + gateway + ":\n"
                + names.stream()
                        .map(each -> "    " + each + ": \"" + settings.get(each) + "\"\n")
                        .collect(Collectors.joining());
        int line = (SettingsFile.OWN + "delivery:\n  countries: [CH, DE]\n  " + gateway + ":\n").split("\n", -1).length
                + names.indexOf(name);
        assertThatThrownBy(() -> delivery(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("settings.yaml, line " + line + ": '" + name + "'")
                .hasMessageContaining(why)
                .hasMessageNotContaining("test-secret-1");
    }

    private static final Map<String, Map<String, String>> COMPLETE = Map.of(
            "twilio", Map.of("account", "AC1", "token", "t", "from", "+15005550006"),
            "http", Map.of("url", "https://sms.example.org", "body", "{to}{text}"),
            "smpp", Map.of("host", "smsc.example.org", "systemId", "us", "password", "p", "from", "Example"),
            "mail", Map.of("host", "mail.example.org", "from", "a@example.org"));

    /** In a form a line break would be sent as part of the text. */
    @Test
    void aBodyHasLineBreaksWhereTheyMeanNothing() {
        String url =
                "  http:\n    url: https://sms.example.org\n    body: |\n      {\"to\": \"{to}\",\n       \"text\": \"{text}\"}\n";
        assertThat(delivery(url).gateway()).isPresent();
        assertThatThrownBy(
                        () -> delivery(
                                "  http:\n    url: https://sms.example.org\n"
                                        + "    contentType: application/x-www-form-urlencoded\n    body: |\n      to={to}&text={text}\n"))
                .hasMessageContaining("'body' must be one line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "security@example.org",
                "Security@EXAMPLE.org",
                "no-reply+totp@mail.example.org",
                "o'neill@example.org",
                "ninomaru@localhost",
                "a@xn--mgbh0fb.xn--kgbechtv",
                "Example <security@example.org>",
                "Zo\u00eb & Co. <security@example.org>"
            })
    void aMailComesFromOneMailbox(String from) {
        assertThat(delivery("  mail: {host: mail.example.org, from: \"" + from + "\"}\n")
                        .mail()
                        .orElseThrow()
                        .from())
                .isEqualTo(from);
    }

    /** Passwords and codes in the clear stay on this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "smsc.example.org",
                "10.0.0.7",
                "127.0.0.1.example.org",
                "localhost.example.org",
                "::2",
                "0.0.0.0"
            })
    void withoutTlsNothingGoesToAnotherMachine(String host) {
        assertThatThrownBy(() -> delivery(
                        "  smpp: {host: '" + host + "', tls: false, systemId: s, password: test-secret-1, from: f}\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'tls' may be false only for a message centre on this machine")
                .hasMessageContaining(", line ")
                .hasMessageNotContaining("test-secret-1");
        assertThatThrownBy(() -> delivery("  mail: {host: '" + host + "', startTls: false, from: f@example.org}\n"))
                .hasMessageContaining("'startTls' may be false only for a server on this machine");
        if (!host.contains(":")) {
            assertThatThrownBy(() -> delivery("  http: {url: 'http://" + host + "', body: '{to}{text}'}\n"))
                    .hasMessageContaining("'url' of a gateway must begin with https://");
            assertThatThrownBy(
                            () -> delivery("  twilio: {url: 'http://" + host + "', account: a, token: t, from: f}\n"))
                    .hasMessageContaining("'url' of a gateway must begin with https://");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.1.1", "::1"})
    void onThisMachineNoTlsIsNeeded(String host) {
        assertThat(delivery("  smpp: {host: '" + host + "', tls: false, systemId: s, password: p, from: f}\n")
                        .gateway())
                .isPresent();
        assertThat(delivery("  mail: {host: '" + host + "', startTls: false, from: f@example.org}\n")
                        .mail())
                .isPresent();
    }
}
