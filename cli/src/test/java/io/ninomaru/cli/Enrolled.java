package io.ninomaru.cli;

import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.testkit.JsonTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The app's side of an authenticator: what {@code enroll --json} gave, and the codes that follow from it.
 *
 * @param json the members of the JSON object
 * @param key the key
 * @param parameters algorithm, digits and period, as the URI has them
 * @param recoveryCodes what the confirmation showed
 */
record Enrolled(Map<String, Object> json, OtpKey key, TotpParameters parameters, List<String> recoveryCodes) {

    private static final Pattern HEX_LINE = Pattern.compile("(?m)^hex     ([0-9a-f]+)$");

    static Enrolled of(String output) {
        Map<String, Object> json = JsonTree.parse(output);
        return new Enrolled(
                json,
                KeyText.fromHex((String) json.get("hexKey")),
                OtpauthUri.parse((String) json.get("uri")).parameters(),
                List.of());
    }

    /** Reads the key from the text that {@code enroll} shows. */
    static Enrolled ofText(String screen) {
        Matcher line = HEX_LINE.matcher(screen);
        if (!line.find()) {
            throw new AssertionError("no key is shown");
        }
        return new Enrolled(Map.of(), KeyText.fromHex(line.group(1)), TotpParameters.DEFAULT, List.of());
    }

    Enrolled with(Object codes) {
        return new Enrolled(
                json,
                key,
                parameters,
                ((List<?>) codes).stream().map(String.class::cast).toList());
    }

    String text(String member) {
        return (String) json.get(member);
    }

    String authenticator() {
        return text("authenticator");
    }

    /** The code that the app shows so many time steps from now; -1 to 1 are accepted. */
    String code(int stepsFromNow) {
        return codeOf(now() + stepsFromNow);
    }

    String codeOf(long timeStep) {
        return Otp.code(key, parameters, timeStep).reveal();
    }

    /** A code of the right length that is wrong now and for some minutes. */
    String wrongCode() {
        long now = now();
        List<String> near =
                LongStream.rangeClosed(now - 3, now + 10).mapToObj(this::codeOf).toList();
        return IntStream.rangeClosed(0, near.size())
                .mapToObj(i -> String.valueOf(i).repeat(parameters.digits()).substring(0, parameters.digits()))
                .filter(code -> !near.contains(code))
                .findFirst()
                .orElseThrow();
    }

    private long now() {
        return parameters.timeStepAt(Instant.now());
    }
}
