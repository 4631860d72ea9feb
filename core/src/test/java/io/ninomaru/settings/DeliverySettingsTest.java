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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        + "  mail: {host: h, password: test-secret-1, from: f}\n")
                + "" + delivery("  smpp: {host: h, systemId: s, password: test-secret-1, from: f}\n")
                + delivery(
                        "  http: {url: 'https://h/test-secret-1', authorization: test-secret-1, body: '{to}{text}'}\n");
        assertThat(all).doesNotContain("test-secret-1").contains("Smpp[h:2775]");
    }
}
