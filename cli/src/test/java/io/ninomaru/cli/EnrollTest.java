package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.JsonTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrollTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    @Test
    void issuerAlgorithmDigitsAndPeriodAreInTheKeyTheUriAndTheDocument() {
        Enrolled enrolled =
                cli.enroll("--issuer", "ACME Co", "--algorithm", "SHA512", "--digits", "8", "--period", "60");
        assertThat(enrolled.parameters()).isEqualTo(new TotpParameters(Algorithm.SHA512, 8, 60));
        assertThat(enrolled.key().length()).isEqualTo(64);
        assertThat(enrolled.text("uri"))
                .isEqualTo("otpauth://totp/ACME%20Co:alice@example.org?secret=" + enrolled.text("base32Key")
                        + "&issuer=ACME%20Co&algorithm=SHA512&digits=8&period=60");
        assertThat(JsonTree.object(enrolled.json().get("totp")))
                .containsEntry("alg", "sha512")
                .containsEntry("digits", 8L)
                .containsEntry("period", 60L)
                .containsEntry("issuer", "ACME Co");
        String code = enrolled.code(0);
        assertThat(code).hasSize(8);
        cli.run(code, "confirm", Cli.ALICE).exits(0);
        cli.run(enrolled.code(1).substring(2), "verify", Cli.ALICE).exits(1).printsLine("rejected: malformed");
        cli.run(enrolled.code(1), "verify", Cli.ALICE).exits(0);
    }

    @ParameterizedTest
    @CsvSource({
        "--digits, 5, digits must be",
        "--digits, 9, 6 to 8 digits",
        "--digits, abc, --digits",
        "--digits, 6.0, --digits",
        "--digits, \u0668, --digits",
        "--period, 10, 15 to 120 seconds",
        "--period, 14, 15 to 120 seconds",
        "--period, 121, 15 to 120 seconds",
        "--digits, +8, --digits",
        "--period, -30, --period",
        "--period, 1000, --period",
        "--period, x, --period",
        "--algorithm, md5, 'sha1, sha256 or sha512'",
        "--algorithm, Sha1, 'sha1, sha256 or sha512'",
        "--issuer, a:b, the issuer must not contain ':'",
        "--issuer, '', the issuer must not be empty",
        "--name, '', name must not be empty"
    })
    void aValueThatCannotBeIsRefusedAndNothingIsStored(String option, String value, String message) {
        cli.enrollFor("somebody");
        cli.run("", "enroll", Cli.ALICE, option, value).exits(2).printsNothing().says(message);
        assertThat(cli.state(Cli.ALICE)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({"--digits, 6", "--digits, 8", "--period, 15", "--period, 120", "--algorithm, sha1"})
    void theEdgesOfTheRangesAreTaken(String option, String value) {
        Enrolled enrolled = cli.enroll(option, value);
        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
    }

    /** R30: whoever has the password alone does not get a second factor of his own into the account. */
    @Test
    void overAnActiveAuthenticatorItNeedsACode() {
        Enrolled enrolled = cli.activate();
        cli.run("", "enroll", Cli.ALICE, "--json")
                .exits(1)
                .printsLine("{\"outcome\":\"rejected\",\"reason\":\"code_needed\"}")
                .says("a code from one of the account's devices, or a recovery code");
        cli.run(enrolled.wrongCode(), "enroll", Cli.ALICE, "--json")
                .exits(1)
                .printsLine("{\"outcome\":\"rejected\",\"reason\":\"wrong_code\"}");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("active");

        Enrolled second = Enrolled.of(cli.run(enrolled.code(1), "enroll", Cli.ALICE, "--json", "--name", "token")
                .exits(0)
                .out());
        cli.run(second.code(0), "confirm", Cli.ALICE).exits(0).printsLine("accepted");
        cli.run(second.code(1), "verify", Cli.ALICE).exits(0);
    }

    @Test
    void anExistingKeyIsAddedWithACodeOnTheLineBefore() {
        Enrolled enrolled = cli.activate();
        String uri = "otpauth://totp/alice?secret=HXOG6HQMTMVEPWCVCLXH7EFLGTA5FY7U";
        cli.run(uri, "enroll", Cli.ALICE, "--from-stdin").exits(1).printsLine("rejected: code_needed");
        cli.run(enrolled.recoveryCodes().get(3) + "\n" + uri, "enroll", Cli.ALICE, "--from-stdin")
                .exits(0);
        cli.run(enrolled.code(1) + "\n" + uri, "enroll", Cli.ALICE, "--from-stdin")
                .exits(0);
    }

    @Test
    void anOperatorNeedsAReasonAndNoCode() {
        cli.activate();
        cli.run("", "enroll", Cli.ALICE, "--reason", " ").exits(2).says("the reason must not be empty");
        cli.run("", "enroll", Cli.ALICE, "--reason", "lost phone").exits(0);
        assertThat(cli.run("", "audit", "show", Cli.ALICE).out())
                .containsPattern("  enroll  operator_acted  by [^ ]+  reason lost phone\n");
    }

    /** Whatever happens, what is stored is one of the set-ups that were shown, and whole. */
    @Test
    void ofManySetUpsAtOnceOneIsPending() throws Exception {
        List<Answer> answers = AtOnce.run(8, () -> cli.run("", "enroll", Cli.ALICE, "--json"));
        List<Enrolled> all = answers.stream()
                .map(answer -> Enrolled.of(answer.exits(0).out()))
                .toList();
        assertThat(all).extracting(Enrolled::authenticator).doesNotHaveDuplicates();

        List<Map<String, Object>> shown = JsonTree.objects(
                        cli.run("", "show", Cli.ALICE, "--json").exits(0).json().get("authenticators"))
                .toList();
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0)).containsEntry("state", "pending");
        Enrolled pending = all.stream()
                .filter(enrolled -> enrolled.authenticator().equals(shown.get(0).get("authenticator")))
                .findFirst()
                .orElseThrow();
        cli.run(pending.code(0), "confirm", Cli.ALICE).exits(0);
    }

    /** An account may be longer than a label that an app shows and a QR code holds. */
    @ParameterizedTest
    @CsvSource({"a, 255", "\u00e9, 127", "\ud83d\udd11, 63"})
    void theLabelOfALongAccountIsCutToWhatFits(String letter, int kept) {
        Enrolled enrolled = cli.enrollFor(letter.repeat(255));
        assertThat(enrolled.text("account")).isEqualTo(letter.repeat(255));
        String label =
                String.valueOf(JsonTree.object(enrolled.json().get("totp")).get("label"));
        assertThat(label).startsWith(letter.repeat(kept - 6)).hasSizeLessThanOrEqualTo(255);
        cli.run(enrolled.code(0), "confirm", letter.repeat(255)).exits(0);
    }

    @Test
    void anIssuerThatNoQrCodeHoldsIsRefused() {
        cli.run("", "enroll", Cli.ALICE, "--issuer", "\ud83d\udd11".repeat(255))
                .exits(2)
                .printsNothing()
                .says("QR code", "shorter");
        assertThat(cli.home()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"a:b, a_b #", "' x ', x #", "' ', _ #", "\u202eab, _ab #", "a_b, a_b"})
    void theLabelIsWhatOfTheAccountALabelCanHave(String account, String label) {
        assertThat(label(account).replaceFirst("#[0-9a-f]{4}$", "#")).isEqualTo(label);
    }

    /** An app overwrites an entry with another one of the same label. */
    @Test
    void twoAccountsThatAreReadAlikeHaveLabelsOfTheirOwn() {
        assertThat(Set.of(label("bob:admin"), label("bob_admin"), label("bob;admin\u202e"), label("bob;admin_")))
                .hasSize(4);
    }

    private String label(String account) {
        return String.valueOf(
                JsonTree.object(cli.enrollFor(account).json().get("totp")).get("label"));
    }
}
