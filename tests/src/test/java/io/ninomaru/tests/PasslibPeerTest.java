package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.keyring.ApplicationSecret;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.otp.Window;
import io.ninomaru.settings.Policy;
import io.ninomaru.settings.Settings;
import io.ninomaru.testkit.TypedCodes;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** I7: what passlib 1.7.4 writes we read, and what we write passlib 1.7.4 reads. */
class PasslibPeerTest {

    private static final Instant INSTANT = Instant.ofEpochSecond(1_700_000_000L);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One document's making. */
    private record Case(
            String tag, String secret, int cost, OtpKey key, TotpParameters parameters, String label, String issuer) {

        TotpFactory factory() {
            Settings settings = Settings.of(
                    KeyRing.of(Map.of(new SecretTag(tag), ApplicationSecret.of(secret)), Optional.empty(), Set.of()));
            return TotpFactory.of(
                    new Settings(
                            settings.keyRing(),
                            settings.parameters(),
                            Optional.empty(),
                            Optional.empty(),
                            cost,
                            Policy.DEFAULT,
                            Optional.empty(),
                            List.of()),
                    RANDOM);
        }

        /** What every door must agree on. */
        List<String> facts() {
            return List.of(
                    KeyText.hex(key),
                    parameters.algorithm().wireName(),
                    Integer.toString(parameters.digits()),
                    Integer.toString(parameters.periodSeconds()),
                    label,
                    issuer);
        }

        List<String> ring() {
            return List.of(
                    tag, HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)), Integer.toString(cost));
        }
    }

    private static List<Case> cases() {
        List<String> tags = List.of("1", "1478866824532", "2016-01-01", "zz.top_1-a");
        List<Case> cases = new ArrayList<>();
        for (Algorithm algorithm : Algorithm.values()) {
            for (int digits = 6; digits <= 10; digits++) {
                for (int period : new int[] {1, 15, 30, 60, 120, 3600, 86_400}) {
                    int n = cases.size();
                    TotpParameters parameters = new TotpParameters(algorithm, digits, period);
                    cases.add(of(
                            tags.get(n % tags.size()),
                            n % 5,
                            parameters,
                            n % 3 == 0 ? "alice@example.org" : "",
                            n % 2 == 0 ? "ACME Ünited & Co" : ""));
                }
            }
        }
        for (int cost = 0; cost <= 16; cost++) {
            cases.add(of(tags.get(cost % tags.size()), cost, TotpParameters.DEFAULT, "", ""));
        }
        return cases;
    }

    private static Case of(String tag, int cost, TotpParameters parameters, String label, String issuer) {
        String secret = ApplicationSecret.generate(RANDOM).reveal() + "-é-ключ";
        return new Case(tag, secret, cost, OtpKey.generate(parameters.algorithm(), RANDOM), parameters, label, issuer);
    }

    @Test
    void whatPasslibWritesWeRead() {
        List<Case> cases = cases();
        List<List<String>> answers = passlib(
                cases.stream().map(c -> fields("write", c.ring(), c.facts())).toList());
        for (int i = 0; i < cases.size(); i++) {
            Case c = cases.get(i);
            String document = answers.get(i).get(0);
            Totp totp = c.factory().fromJson(document);
            assertThat(totp.key()).isEqualTo(c.key());
            assertThat(totp.parameters()).isEqualTo(c.parameters());
            assertThat(totp.label().orElse("")).isEqualTo(c.label());
            assertThat(totp.issuer().orElse("")).isEqualTo(c.issuer());
            assertThat(totp.changed()).isFalse();
            assertThat(totp.toJson())
                    .as("written again character for character")
                    .isEqualTo(document);
            assertThat(totp.code(INSTANT).reveal()).isEqualTo(answers.get(i).get(1));
        }
    }

    @Test
    void whatWeWritePasslibReads() {
        List<Case> cases = cases();
        List<Totp> totps = cases.stream().map(PasslibPeerTest::totp).toList();
        List<List<String>> requests = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            requests.add(
                    fields("read", cases.get(i).ring(), List.of(totps.get(i).toJson())));
        }
        List<List<String>> answers = passlib(requests);
        for (int i = 0; i < cases.size(); i++) {
            Case c = cases.get(i);
            assertThat(answers.get(i))
                    .containsExactlyElementsOf(joined(
                            c.facts(),
                            List.of("False", totps.get(i).code(INSTANT).reveal())));
        }
    }

    /** A TOTP with a key of the test's choosing comes in as a URI does. */
    private static Totp totp(Case c) {
        OtpauthUri uri = new OtpauthUri(
                c.label().isEmpty() ? "x" : c.label(),
                Optional.of(c.issuer()).filter(i -> !i.isEmpty()),
                c.key(),
                c.parameters());
        Totp totp = c.factory().fromSource(uri.reveal());
        return c.label().isEmpty() ? withoutLabel(c) : totp;
    }

    private static Totp withoutLabel(Case c) {
        String issuer = c.issuer().isEmpty() ? "" : "\"issuer\":\"" + c.issuer() + "\",";
        return c.factory()
                .fromSource("{\"alg\":\"" + c.parameters().algorithm().wireName() + "\",\"digits\":"
                        + c.parameters().digits() + "," + issuer + "\"key\":\"" + KeyText.base32(c.key())
                        + "\",\"period\":"
                        + c.parameters().periodSeconds() + ",\"type\":\"totp\",\"v\":1}");
    }

    @Test
    void theUriAndThePrettyKeyAreWhatPasslibReadsAndWrites() {
        List<Case> cases = cases().stream().filter(c -> !c.label().isEmpty()).toList();
        List<List<String>> answers = passlib(cases.stream()
                .map(c -> fields("uri", List.of(), List.of(totp(c).toUri())))
                .toList());
        // As it stands in the QR code of a small terminal: whoever has issued it is named before the label alone.
        List<List<String>> brief = passlib(cases.stream()
                .map(c -> fields("uri", List.of(), List.of(totp(c).toUri().replaceFirst("&issuer=[^&]*", ""))))
                .toList());
        List<List<String>> pretty = passlib(cases.stream()
                .map(c -> fields("pretty", List.of(), List.of(KeyText.hex(c.key()))))
                .toList());
        for (int i = 0; i < cases.size(); i++) {
            Case c = cases.get(i);
            assertThat(answers.get(i)).containsExactlyElementsOf(c.facts());
            assertThat(brief.get(i)).containsExactlyElementsOf(c.facts());
            assertThat(pretty.get(i)).containsExactly(KeyText.pretty(c.key()));
        }
    }

    /** However it is typed: what passlib takes for a code, we do, up to 64 characters of it. */
    @Test
    void whatPasslibTakesForACodeMatches() {
        OtpKey key = OtpKey.generate(Algorithm.SHA1, RANDOM);
        Totp totp = cases().get(0).factory().fromSource("otpauth://totp/x?secret=" + KeyText.base32(key));
        String code = totp.code(INSTANT).reveal();
        List<TypedCodes.Way> ways = Stream.concat(TypedCodes.taken().stream(), TypedCodes.refused().stream())
                .filter(way ->
                        !way.name().contains("half a character") && !way.name().contains("65"))
                .toList();
        List<List<String>> answers = passlib(ways.stream()
                .map(way -> fields(
                        "match",
                        List.of(),
                        List.of(
                                KeyText.hex(key),
                                HexFormat.of().formatHex(way.of().apply(code).getBytes(StandardCharsets.UTF_8)))))
                .toList());
        assertThat(answers).filteredOn(answer -> answer.equals(List.of("yes"))).hasSizeGreaterThan(8);
        for (int i = 0; i < ways.size(); i++) {
            if (answers.get(i).equals(List.of("yes"))) {
                assertThat(totp.match(ways.get(i).of().apply(code), INSTANT, Window.STRICT))
                        .as(ways.get(i).name())
                        .isPresent();
            }
        }
    }

    private static List<String> fields(String name, List<String> ring, List<String> rest) {
        return joined(joined(List.of(name), ring), rest);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<List<String>> passlib(List<List<String>> requests) {
        String python = Peer.python("passlib.totp, cryptography");
        String script =
                Path.of("src/test/resources/passlib_peer.py").toAbsolutePath().toString();
        StringBuilder input = new StringBuilder();
        requests.forEach(request -> input.append(String.join("\t", request)).append('\n'));
        Run.Result result = Run.in(Path.of("."), List.of(python, script), input.toString(), Map.of());
        assertThat(result.exit()).as(result.err()).isZero();
        List<List<String>> answers =
                result.out().lines().map(line -> List.of(line.split("\t", -1))).toList();
        assertThat(answers).hasSameSizeAs(requests);
        return answers;
    }
}
