package io.ninomaru.otp;

import io.ninomaru.testkit.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code vectors.json} as tables: the one place from which every test takes the values of RFCs and of passlib. */
public final class Vectors {

    /** What one key, parameters and counter give; {@code time} is absent where it does not fit an {@link Instant}. */
    public record Code(
            String name,
            OtpKey key,
            String base32,
            TotpParameters parameters,
            long counter,
            Optional<Instant> time,
            String code) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A document that passlib has written, and what is in it. */
    public record Document(String name, String json, Map<String, Object> members) {

        public String text(String member) {
            return (String) members.get(member);
        }

        public int number(String member) {
            return ((Long) members.get(member)).intValue();
        }

        public Optional<String> optional(String member) {
            return Optional.ofNullable((String) members.get(member));
        }

        public TotpParameters parameters() {
            return parametersOf(members);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Map<String, Object> ROOT = load();

    private Vectors() {}

    public static Stream<Code> rfc4226() {
        Map<String, Object> section = JsonTree.object(ROOT.get("rfc4226_appendix_d"));
        String hex = (String) section.get("key_hex");
        return JsonTree.objects(section.get("vectors")).map(vector -> {
            long counter = (Long) vector.get("counter");
            return new Code(
                    "RFC 4226 count " + counter,
                    KeyText.fromHex(hex),
                    (String) section.get("key_base32"),
                    TotpParameters.DEFAULT,
                    counter,
                    Optional.of(Instant.ofEpochSecond(counter * 30)),
                    (String) vector.get("hotp"));
        });
    }

    /** The numbers of RFC 4226 before they are cut to six digits, by counter. */
    public static List<Long> rfc4226Truncated() {
        return JsonTree.objects(JsonTree.object(ROOT.get("rfc4226_appendix_d")).get("vectors"))
                .map(vector -> (Long) vector.get("truncated_decimal"))
                .toList();
    }

    public static Stream<Code> rfc6238() {
        return JsonTree.objects(JsonTree.object(ROOT.get("rfc6238_appendix_b")).get("vectors"))
                .map(vector -> code("RFC 6238 " + vector.get("alg") + " at " + vector.get("time"), "totp", vector));
    }

    public static Stream<Code> extra() {
        return JsonTree.objects(ROOT.get("extra_totp"))
                .map(vector -> code((String) vector.get("name"), "code", vector));
    }

    /** Every vector there is. */
    public static Stream<Code> all() {
        return Stream.of(rfc4226(), rfc6238(), extra()).flatMap(vectors -> vectors);
    }

    /** The vectors whose key is long enough to be read from elsewhere. */
    public static Stream<Code> importable() {
        return all().filter(vector -> vector.key().length() >= OtpKey.MIN_LEGACY_BYTES);
    }

    public static Code extra(String id) {
        return extra().filter(vector -> vector.name().startsWith(id))
                .findFirst()
                .orElseThrow();
    }

    public static Stream<Document> encrypted() {
        return documents("passlib_encrypted_v1");
    }

    public static Stream<Document> plain() {
        return documents("passlib_plain_v1");
    }

    public static Stream<Document> mustRefuse() {
        return documents("must_refuse_but_passlib_accepts");
    }

    public static Document document(String id) {
        return Stream.concat(encrypted(), mustRefuse())
                .filter(document -> document.name().startsWith(id + " "))
                .findFirst()
                .orElseThrow();
    }

    /** Texts that are no code of six digits. */
    public static Stream<String> mustRefuseTokens() {
        return JsonTree.objects(ROOT.get("must_refuse_tokens_6_digits")).map(entry -> (String) entry.get("token"));
    }

    private static Stream<Document> documents(String section) {
        return JsonTree.objects(ROOT.get(section))
                .map(members -> new Document(
                        (String) members.getOrDefault("name", section), (String) members.get("json"), members));
    }

    private static Code code(String name, String member, Map<String, Object> vector) {
        long time = (Long) vector.get("time");
        OtpKey key = KeyText.fromHex((String) vector.get("key_hex"));
        return new Code(
                name,
                key,
                (String) vector.getOrDefault("key_base32", KeyText.base32(key)),
                parametersOf(vector),
                (Long) vector.get("counter"),
                time > Instant.MAX.getEpochSecond() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(time)),
                (String) vector.get(member));
    }

    private static TotpParameters parametersOf(Map<String, Object> vector) {
        return new TotpParameters(
                Algorithm.named((String) vector.get("alg")).orElseThrow(),
                ((Long) vector.get("digits")).intValue(),
                ((Long) vector.get("period")).intValue());
    }

    private static Map<String, Object> load() {
        try (InputStream stream = Vectors.class.getResourceAsStream("/vectors.json")) {
            return JsonTree.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
