package io.ninomaru.keyring;

import io.ninomaru.otp.Vectors;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Key rings for tests. */
public final class Rings {

    /** A strong secret that stands nowhere else, under the tag {@code 2000000000}. */
    public static final String STRONG = "Zq3vN8rT1xW6kB4mJ9sD2fH7gL5pC0yE3uA8iO1nR6t";

    public static final SecretTag STRONG_TAG = new SecretTag("2000000000");
    public static final SecureRandom RANDOM = new SecureRandom();

    private Rings() {}

    /** A ring of strong secrets, each made from its tag. */
    public static KeyRing of(String... tags) {
        Map<SecretTag, ApplicationSecret> secrets = new LinkedHashMap<>();
        Arrays.stream(tags).forEach(tag -> secrets.put(new SecretTag(tag), ApplicationSecret.of(STRONG + tag)));
        return KeyRing.of(secrets, Optional.empty(), Set.of());
    }

    /** A strong secret, and beside it the secrets of all vectors, the weak ones too, which open and never seal. */
    public static KeyRing withVectors() {
        return withVectors(STRONG_TAG);
    }

    /** The same with the strong secret under another tag. */
    public static KeyRing withVectors(SecretTag tag) {
        Map<SecretTag, ApplicationSecret> secrets = new LinkedHashMap<>();
        Vectors.encrypted().forEach(document -> secrets.put(new SecretTag(document.text("tag")), secret(document)));
        Set<SecretTag> openOnly = Set.copyOf(secrets.keySet());
        secrets.put(tag, ApplicationSecret.of(STRONG));
        return KeyRing.of(secrets, Optional.of(tag), openOnly);
    }

    /** The secret of a document's vector, which need not be text. */
    static ApplicationSecret secret(Vectors.Document document) {
        return document.optional("app_secret_utf8")
                .map(ApplicationSecret::of)
                .orElseGet(() -> ApplicationSecret.ofBytes(HexFormat.of().parseHex(document.text("app_secret_hex"))));
    }
}
