package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.TrailHead;
import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.RecordIdentity;
import io.ninomaru.keyring.SealException;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.FixedRandom;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TypedText;
import io.ninomaru.otp.Vectors;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.settings.SettingsFile;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser that meets text from elsewhere: it gives a value that says the same when it is written again, or it refuses with
 * the exception that it promises. The build runs the seeds and the corpus beside this class; {@code proof/fuzzing} searches on.
 */
class ForeignTextFuzzTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final KeyRing RING = KeyRing.of(
            Map.of(new SecretTag("1"), ApplicationSecret.of("a secret of the fuzz targets, 0123456789 abcdefghijk")),
            Optional.empty(),
            Set.of());
    private static final TotpFactory FACTORY = TotpFactory.of(cheap(RING), RANDOM);

    /** Documents of 2^9 rounds and more are as well read, but too slowly to try many. */
    private static final Pattern COSTLY = Pattern.compile("\"c\"\\s*:\\s*(9|[1-9][0-9])");

    /** Stands in messages whatever was given. */
    private static final String WHAT_IS_EXPECTED = "otpauth://totp/";

    private static final RecordIdentity IDENTITY = new RecordIdentity("", "alice@example.org", 7);
    private static final byte[] CONTENT = "what is sealed".getBytes(StandardCharsets.US_ASCII);
    private static final String SEALED = RING.seal(CONTENT, IDENTITY, new FixedRandom(7));
    private static final Path SETTINGS = settingsFile();

    private static Settings cheap(KeyRing ring) {
        Settings defaults = Settings.of(ring);
        return new Settings(
                ring,
                defaults.parameters(),
                defaults.issuer(),
                defaults.label(),
                0,
                defaults.policy(),
                defaults.store(),
                defaults.notices());
    }

    @MethodSource
    @FuzzTest
    void code(byte[] input) {
        String text = text(input);
        Attempt attempt = Attempt.of(text);
        boolean digits = text.matches("[0-9]{6,10}");
        assertThat(attempt instanceof Attempt.Codes).isEqualTo(isMeantAsDigits(text, "[0-9]{6,10}"));
        assertThat(OtpCode.parse(text).map(OtpCode::reveal)).isEqualTo(digits ? Optional.of(text) : Optional.empty());
        if (attempt instanceof Attempt.Recovery recovery) {
            assertThat(Attempt.of(recovery.code().reveal())).isEqualTo(attempt);
        }
        int half = text.length() / 2;
        Optional<String> first = TypedText.readCode(text.substring(0, half));
        Optional<String> second = TypedText.readCode(text.substring(half));
        assertThat(Attempt.of(text.substring(0, half), text.substring(half)) instanceof Attempt.Codes)
                .isEqualTo(first.filter(code -> code.matches("[0-9]{6,10}")).isPresent()
                        && second.filter(code -> code.matches("[0-9]{6,10}")).isPresent()
                        && first.map(String::length).equals(second.map(String::length)));
    }

    /** Without what is not seen and what divides: by other means than those of the product. */
    private static boolean isMeantAsDigits(String text, String shape) {
        if (text.codePointCount(0, text.length()) > TypedText.MAX_CODE_POINTS) {
            return false;
        }
        String seen = text.replaceAll("[\\p{Z}\\s\\x1c-\\x1f\\x85\\p{Cf}]", "");
        if (!seen.matches("\\p{Nd}(.*\\p{Nd})?")) {
            return false;
        }
        String digits = seen.replaceAll("\\p{Pd}", "");
        return digits.matches("\\p{Nd}+")
                && digits.codePoints()
                                .map(c -> c - Character.digit(c, 10))
                                .distinct()
                                .count()
                        == 1
                && digits.codePoints()
                        .mapToObj(c -> Integer.toString(Character.digit(c, 10)))
                        .collect(Collectors.joining())
                        .matches(shape);
    }

    static Stream<byte[]> code() {
        return bytes(Stream.concat(
                Vectors.mustRefuseTokens(),
                Stream.of("123456", "0000000000", "123456123456", "ABCD-EFGH-JKMN-PQRS", "abcd efgh jkmn pqrs")));
    }

    @MethodSource
    @FuzzTest
    void base32(byte[] input) {
        String text = text(input);
        orRefused(() -> KeyText.fromBase32(text), text)
                .ifPresent(key -> assertThat(KeyText.base32(key)).isEqualTo(text));
        orRefused(() -> KeyText.fromHex(text), text)
                .ifPresent(key -> assertThat(KeyText.hex(key)).isEqualToIgnoringCase(text));
        orRefused(() -> KeyText.fromPretty(text), text)
                .ifPresent(key ->
                        assertThat(KeyText.fromPretty(KeyText.pretty(key))).isEqualTo(key));
    }

    static Stream<byte[]> base32() {
        return bytes(Vectors.all().flatMap(vector -> keyForms(vector.key())));
    }

    private static Stream<String> keyForms(OtpKey key) {
        return Stream.<Function<OtpKey, String>>of(KeyText::base32, KeyText::hex, KeyText::pretty)
                .map(form -> form.apply(key));
    }

    @MethodSource
    @FuzzTest
    void uri(byte[] input) {
        String text = text(input);
        orRefused(() -> OtpauthUri.parse(text), text)
                .ifPresent(uri -> assertThat(OtpauthUri.parse(uri.reveal())).isEqualTo(uri));
    }

    static Stream<byte[]> uri() {
        return bytes(Stream.of(
                "otpauth://totp/alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
                "otpauth://totp/Acme%20Inc:alice%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme%20Inc"
                        + "&algorithm=SHA256&digits=8&period=60",
                "otpauth://totp/%E6%97%A5%E6%9C%AC?secret=gezdgnbvgy3tqojq&issuer=%e6%9c%ac"));
    }

    @MethodSource
    @FuzzTest
    void document(byte[] input) {
        String text = text(input);
        if (COSTLY.matcher(text).find()) {
            return;
        }
        orRefused(() -> FACTORY.fromJson(text), text).ifPresent(ForeignTextFuzzTest::isReadBack);
        orRefused(() -> FACTORY.fromSource(text), text).ifPresent(ForeignTextFuzzTest::isReadBack);
    }

    private static void isReadBack(Totp totp) {
        Totp again = FACTORY.fromJson(totp.toJson());
        assertThat(again.base32Key()).isEqualTo(totp.base32Key());
        assertThat(again.parameters()).isEqualTo(totp.parameters());
        assertThat(again.label()).isEqualTo(totp.label());
        assertThat(again.issuer()).isEqualTo(totp.issuer());
    }

    static Stream<byte[]> document() {
        Totp totp = FACTORY.create();
        return bytes(Stream.of(
                        Stream.of(
                                totp.toJson(),
                                totp.withLabel("alice").withIssuer("Acme").toJson()),
                        Vectors.encrypted().map(Vectors.Document::json),
                        Vectors.plain().map(Vectors.Document::json),
                        Vectors.mustRefuse().map(Vectors.Document::json))
                .flatMap(Function.identity()));
    }

    @MethodSource
    @FuzzTest
    void envelope(byte[] input) {
        String text = text(input);
        try {
            assertThat(RING.open(text, IDENTITY)).isEqualTo(CONTENT);
            assertThat(text).as("the only text that opens").isEqualTo(SEALED);
        } catch (SealException e) {
            assertThat(text).isNotEqualTo(SEALED);
        }
    }

    static Stream<byte[]> envelope() {
        return bytes(Stream.of(
                SEALED,
                SEALED.replace("\"t\":\"1\"", "\"t\":\"2\""),
                "{\"v\":2,\"t\":\"1\",\"f\":\"\",\"s\":\"\",\"c\":\"\"}"));
    }

    @MethodSource
    @FuzzTest
    void head(byte[] input) {
        String text = text(input);
        orRefused(() -> TrailHead.fromJson(text), text)
                .ifPresent(head -> assertThat(TrailHead.fromJson(head.toJson())).isEqualTo(head));
    }

    static Stream<byte[]> head() {
        return bytes(Stream.of(
                new TrailHead(Account.of("alice@example.org"), 17, "q".repeat(43)).toJson(),
                new TrailHead(new Account("tenant", "\u65e5\u672c \"\\"), 0, "").toJson()));
    }

    @MethodSource
    @FuzzTest
    void settings(byte[] input) throws IOException {
        Files.write(SETTINGS, input);
        try {
            Settings.read(SETTINGS);
        } catch (SettingsException e) {
            assertThat(e.getMessage()).doesNotContain(SettingsFile.SECRET).contains(SETTINGS.toString());
        }
    }

    static Stream<byte[]> settings() {
        return bytes(Stream.of(
                SettingsFile.OWN,
                "secrets:\n  1: \"" + SettingsFile.SECRET + "\"\n  2: " + SettingsFile.SECRET + "x\ndefault: 1\n"
                        + "openOnly: [2]\ntotp: {algorithm: sha256, digits: 8, period: 60, issuer: Acme}\n"
                        + "policy:\n  window: 1\n  acceptLegacyKeys: true\n"
                        + "store:\n  url: jdbc:sqlite:/tmp/x.db\n",
                "AUTHC_CONFIG:\n  totp:\n    mfa_challenger: x\n    context:\n      secrets:\n        1479568656: "
                        + SettingsFile.SECRET + "\n",
                "secrets: &a\n  1: *a\n",
                "? [1, 2]\n: !!binary aGk=\n"));
    }

    private static Path settingsFile() {
        try {
            Path file = Files.createTempFile(
                    "ninomaru-fuzz",
                    ".yaml",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reader<T> {
        T read();
    }

    /** What was read, or empty if it was refused as promised, by a message that does not repeat what was given. */
    private static <T> Optional<T> orRefused(Reader<T> reader, String text) {
        try {
            return Optional.of(reader.read());
        } catch (IllegalArgumentException | SealException e) {
            if (text.length() >= 12 && !WHAT_IS_EXPECTED.contains(text)) {
                assertThat(e.getMessage()).doesNotContain(text);
            }
            return Optional.empty();
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static Stream<byte[]> bytes(Stream<String> texts) {
        return texts.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
