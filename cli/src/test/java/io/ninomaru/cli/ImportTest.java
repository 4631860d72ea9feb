package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.Vectors.Document;
import io.ninomaru.otp.Otp;
import io.ninomaru.testkit.JsonTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code enroll --from-stdin}: existing keys, and who may not bring theirs. */
class ImportTest {

    private static final String KEY = "HXOG6HQMTMVEPWCVCLXH7EFLGTA5FY7U";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder).withSettings(Wallet.SETTINGS);
    }

    private Answer enroll(String input, String... options) {
        return cli.run(
                input,
                Stream.concat(Stream.of("enroll", Cli.ALICE, "--from-stdin", "--json"), Stream.of(options))
                        .toArray(String[]::new));
    }

    /** Codes go on as before, and what is exported is sealed under the tag of today. */
    @ParameterizedTest
    @MethodSource("io.ninomaru.cli.Wallet#documents")
    void anEncryptedDocumentOfPasslib(Document document) {
        Enrolled enrolled = Enrolled.of(enroll(document.json()).exits(0).out());
        assertThat(enrolled.text("hexKey")).isEqualTo(document.text("plain_key_hex"));
        assertThat(enrolled.text("base32Key")).isEqualTo(document.text("plain_key_base32"));
        long step = enrolled.parameters().timeStepAt(Instant.ofEpochSecond(1_700_000_000));
        assertThat(enrolled.codeOf(step)).isEqualTo(document.text("code_at_1700000000"));
        Map<String, Object> totp = JsonTree.object(enrolled.json().get("totp"));
        assertThat(JsonTree.object(totp.get("enckey")))
                .containsEntry("t", Wallet.TAG)
                .containsEntry("c", 14L);
        assertThat(totp)
                .containsEntry("label", document.members().get("label") == null ? Cli.ALICE : document.text("label"));

        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
        cli.run(enrolled.code(1), "verify", Cli.ALICE).exits(0);
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.cli.Vectors#plain")
    void aPlainDocumentOfPasslib(Document document) {
        Enrolled enrolled = Enrolled.of(enroll(document.json() + "\n").exits(0).out());
        assertThat(enrolled.text("hexKey")).isEqualTo(document.text("plain_key_hex"));
        assertThat(enrolled.parameters().algorithm().wireName()).isEqualTo(document.text("alg"));
        assertThat(enrolled.parameters().digits())
                .isEqualTo(((Long) document.members().get("digits")).intValue());
        assertThat(enrolled.parameters().periodSeconds())
                .isEqualTo(((Long) document.members().get("period")).intValue());
        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
    }

    @Test
    void anOtpauthUri() {
        String uri =
                "otpauth://totp/ACME%20Co:bob?secret=" + KEY + "&issuer=ACME%20Co&algorithm=SHA256&digits=8&period=60";
        Enrolled enrolled = Enrolled.of(enroll("\n " + uri + " \n").exits(0).out());
        assertThat(enrolled.text("uri")).isEqualTo(uri);
        assertThat(enrolled.text("hexKey")).isEqualTo("3ddc6f1e0c9b2a47d85512ee7f90ab34c1d2e3f4");
        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
    }

    @Test
    void theIssuerMayBeGivenAnew() {
        String uri = "otpauth://totp/Old:bob?secret=" + KEY + "&issuer=Old";
        Enrolled enrolled = Enrolled.of(enroll(uri, "--issuer", "New").exits(0).out());
        assertThat(enrolled.text("uri")).isEqualTo("otpauth://totp/New:bob?secret=" + KEY + "&issuer=New");
    }

    @Test
    void withoutJsonTheKeyIsShownAsAnyOther() {
        Answer answer = cli.run("otpauth://totp/bob?secret=" + KEY, "enroll", Cli.ALICE, "--from-stdin")
                .exits(0);
        assertThat(answer.out()).contains("base32  " + KEY + "\n");
        assertThat(Otp.code(
                                Enrolled.ofText(answer.out()).key(),
                                Enrolled.ofText(answer.out()).parameters(),
                                56_666_666)
                        .reveal())
                .isEqualTo("295615");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "{\"key\":\"GAYTEMZUGU3DOOBZ\",\"type\":\"totp\",\"v\":1} '10 bytes'",
                "otpauth://totp/x?secret=GAYTEMZUGU3DOOBZ '10 bytes'",
                "otpauth://totp/x?secret=" + KEY + "&period=86400 '86400 seconds'",
                "otpauth://totp/x?secret=" + KEY + "&period=14 '14 seconds'"
            })
    void aLegacyKeyNeedsTheOperatorsConsent(String input, String message) {
        enroll(input).exits(2).printsNothing().says(message, "acceptLegacyKeys");
        assertThat(cli.database()).doesNotExist();

        cli.withSettings(Wallet.SETTINGS + "policy:\n  acceptLegacyKeys: true\n");
        Enrolled enrolled = Enrolled.of(enroll(input).exits(0).out());
        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
    }

    @Test
    void anUnknownTagIsNamed() {
        Document document =
                Vectors.encrypted().filter(d -> d.id().equals("E5")).findFirst().orElseThrow();
        enroll(document.json())
                .exits(3)
                .printsNothing()
                .says("no application secret has the tag 'zz.top_1-a'", "`secrets:`");
        assertThat(cli.database()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                KEY,
                "{}",
                "[]",
                "{\"key\":",
                "otpauth://hotp/x?secret=" + KEY + "&counter=1",
                "otpauth://totp/x?secret=" + KEY + "&secret=" + KEY,
                "otpauth://totp/x?secret=AAAA",
                "otpauth://totp/a:x?secret=" + KEY + "&issuer=b"
            })
    void whatIsNeitherUriNorDocumentIsRefused(String input) {
        enroll(input).exits(2).printsNothing().says("ninomaru: ").doesNotSay("internal error");
        assertThat(cli.database()).doesNotExist();
    }

    @Test
    void aLabelThatNoQrCodeHoldsIsRefused() {
        String document =
                "{\"key\":\"" + KEY + "\",\"label\":\"" + "\ud83d\udd11".repeat(255) + "\",\"type\":\"totp\",\"v\":1}";
        enroll(document).exits(2).printsNothing().says("QR code");
        assertThat(cli.database()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--digits, 8", "--period, 60", "--algorithm, sha256"})
    void whatComesWithTheKeyIsNotGivenASecondTime(String option, String value) {
        enroll("otpauth://totp/x?secret=" + KEY, option, value)
                .exits(2)
                .printsNothing()
                .says("come with the key");
        assertThat(cli.database()).doesNotExist();
    }
}
