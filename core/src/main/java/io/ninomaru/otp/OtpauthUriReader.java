package io.ninomaru.otp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code otpauth://totp/} URIs: splits first, decodes afterwards. */
final class OtpauthUriReader {

    private static final String PREFIX = "otpauth://totp/";
    private static final List<String> NAMES = List.of("secret", "issuer", "algorithm", "digits", "period");

    private static final int MAX_PADDING = 6;

    private OtpauthUriReader() {}

    static OtpauthUri read(String text) {
        checkCharacters(text);
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    text.startsWith("otpauth://hotp/")
                            ? "the URI is for counter-based codes (hotp); only totp is known"
                            : "the URI does not begin with " + PREFIX);
        }
        int question = text.indexOf('?');
        if (question < 0) {
            throw new IllegalArgumentException("the URI has no parameters: the secret is missing");
        }
        Map<String, String> parameters = parameters(text.substring(question + 1));
        String[] path = splitLabel(text.substring(PREFIX.length(), question));
        return new OtpauthUri(
                path[1],
                issuer(path[0], parameters.get("issuer")),
                key(required(parameters, "secret")),
                new TotpParameters(
                        algorithm(parameters.getOrDefault("algorithm", "SHA1")),
                        number("digits", parameters.getOrDefault("digits", "6")),
                        number("period", parameters.getOrDefault("period", "30"))));
    }

    private static void checkCharacters(String text) {
        if (text.length() > OtpauthUri.MAX_LENGTH) {
            throw new IllegalArgumentException("the URI is longer than " + OtpauthUri.MAX_LENGTH + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '#') {
                throw new IllegalArgumentException(
                        "character " + (i + 1) + " cannot stand in a URI unless it is percent-encoded");
            }
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("the URI has an unknown parameter " + DisplayText.foreignName(name)
                        + "; known are, in small letters, " + String.join(", ", NAMES));
            }
            if (equals < 0 || equals == part.length() - 1) {
                throw new IllegalArgumentException("the URI's parameter '" + name + "' has no value");
            }
            if (parameters.put(name, PercentCoding.decode(part.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("the URI has the parameter '" + name + "' twice");
            }
        }
        return parameters;
    }

    private static String[] splitLabel(String path) {
        String decoded = PercentCoding.decode(path);
        int colon = decoded.indexOf(':');
        return colon < 0
                ? new String[] {"", decoded.strip()}
                : new String[] {
                    decoded.substring(0, colon).strip(),
                    decoded.substring(colon + 1).strip()
                };
    }

    private static Optional<String> issuer(String prefix, @Nullable String parameter) {
        if (parameter == null) {
            return prefix.isEmpty() ? Optional.empty() : Optional.of(prefix);
        }
        if (!prefix.isEmpty() && !prefix.equals(parameter.strip())) {
            throw new IllegalArgumentException(
                    "the URI names one issuer before the label and another one as a parameter");
        }
        return Optional.of(parameter.strip());
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the URI's parameter '" + name + "' is missing");
        }
        return value;
    }

    private static OtpKey key(String secret) {
        int end = secret.length();
        if (end % 8 == 0) {
            int least = end - MAX_PADDING;
            while (end > least && secret.charAt(end - 1) == '=') {
                end--;
            }
        }
        return OtpKey.imported(Base32.decode(Base32.toUpperCase(secret.substring(0, end))));
    }

    private static Algorithm algorithm(String name) {
        return Algorithm.named(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("the URI's algorithm is none of SHA1, SHA256 and SHA512"));
    }

    private static int number(String name, String text) {
        if (text.length() > 5 || text.charAt(0) == '0' || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("the URI's " + name + " is not a number that an authenticator can have");
        }
        return Integer.parseInt(text);
    }
}
