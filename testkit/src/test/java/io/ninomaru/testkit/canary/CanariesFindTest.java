package io.ninomaru.testkit.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.otp.KeyText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sweep finds what it is to find: otherwise its silence would prove nothing. */
class CanariesFindTest {

    private static final String HEX = "8f1d03c27ba94e5560d1e2f3a4b5c6d7e8f90a1b";
    private static final byte[] KEY = HexFormat.of().parseHex(HEX);
    private static final String BASE32 = KeyText.base32(KeyText.fromHex(HEX));
    private static final String SECRET = "Qz7canaryOnlyInTestsAb3dE5fG7hI9jK1lM3nO5pR";
    private static final String RECOVERY = "7KWM-3QXA-B9ZT-05HD";
    private static final String CODE = "40718293";

    private static Canaries canaries() {
        Canaries canaries = new Canaries();
        canaries.add(Canary.ofBytes("key", KEY));
        canaries.add(Canary.ofText("secret", SECRET));
        canaries.add(Canary.ofRecoveryCode("recovery code", RECOVERY, new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}));
        canaries.add(Canary.ofCode("code", CODE));
        return canaries;
    }

    /** In the middle of random bytes, at every alignment. */
    private static byte[] planted(byte[] bytes, int before) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] noise = new byte[1_000 + before];
        new SecureRandom().nextBytes(noise);
        noise[noise.length - 1] = '\n';
        noise[noise.length - 2] = '\n';
        content.writeBytes(noise);
        content.writeBytes(bytes);
        content.write('\n');
        content.write('\n');
        content.writeBytes(noise);
        return content.toByteArray();
    }

    @Test
    void eachFormOfEachIsFound() {
        Canaries canaries = canaries();
        for (Canary canary : canaries.all()) {
            assertThat(canary.forms()).hasSizeGreaterThan(40);
            for (Form form : canary.forms()) {
                assertThat(canaries.findIn("x", planted(form.bytes(), form.bytes().length % 7)))
                        .as(canary.name() + " as " + form.name())
                        .anyMatch(found -> found.startsWith(canary.name() + " as "));
            }
        }
    }

    /** Written by others than the forms are: by the platform and by the product. */
    static Stream<String> spellings() {
        byte[] inside = new byte[KEY.length + 7];
        System.arraycopy(KEY, 0, inside, 2, KEY.length);
        byte[] elsewhere = new byte[KEY.length + 7];
        System.arraycopy(KEY, 0, elsewhere, 4, KEY.length);
        return Stream.of(
                BASE32,
                "secret=" + BASE32 + "&",
                BASE32.toLowerCase(java.util.Locale.ROOT) + "======",
                KeyText.pretty(KeyText.fromHex(HEX)),
                new StringBuilder(BASE32).reverse().toString(),
                HEX,
                HEX.toUpperCase(java.util.Locale.ROOT),
                Arrays.toString(KEY),
                Base64.getEncoder().encodeToString(KEY),
                Base64.getUrlEncoder().encodeToString(inside),
                Base64.getMimeEncoder().encodeToString(elsewhere),
                "\"" + SECRET + "\"",
                "?s=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(("1: " + SECRET).getBytes(StandardCharsets.UTF_8)),
                RECOVERY,
                RECOVERY.replace("-", ""),
                RECOVERY.toLowerCase(java.util.Locale.ROOT),
                RECOVERY.replace('-', ' '),
                CODE,
                "code=" + CODE + ",",
                "4071 8293",
                "40-71-82-93",
                String.format(java.util.Locale.ROOT, "%,d", Integer.parseInt(CODE)),
                Base64.getEncoder().encodeToString(("code " + CODE + ".").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whatOthersWriteIsFound(String text) {
        assertThat(canaries().findIn("x", text)).isNotEmpty();
        assertThat(canaries().findIn("x", planted(text.getBytes(StandardCharsets.UTF_8), 1)))
                .isNotEmpty();
        assertThat(canaries().findIn("x", planted(text.getBytes(StandardCharsets.UTF_16LE), 1)))
                .isNotEmpty();
        assertThat(canaries().findIn("x", planted(text.getBytes(StandardCharsets.UTF_16BE), 0)))
                .isNotEmpty();
    }

    @Test
    void digitsWithinALongerNumberAreNoCode() {
        assertThat(canaries().findIn("x", "at 1" + CODE + ", " + CODE + "00, 17" + CODE + "1"))
                .isEmpty();
        assertThat(canaries().findIn("x", planted(new byte[1_000_000], 0))).isEmpty();
        assertThatThrownBy(() -> Canary.ofCode("code", "407182")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void filesAndTheirNamesAreLookedAt(@TempDir Path folder) throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Files.write(deep.resolve("data"), planted(KEY, 3));
        Files.createFile(deep.resolve(BASE32 + ".png"));
        assertThat(canaries().findIn(folder))
                .hasSize(2)
                .noneMatch(found -> found.contains(BASE32))
                .anyMatch(found -> found.startsWith("key as raw at byte 1003 of "))
                .anyMatch(found -> found.startsWith("key as base32 at byte 0 of a name in "));
    }

    record Holder(Optional<List<Holder>> more, Loud loud) {
        @Override
        public String toString() {
            return "redacted";
        }
    }

    record Loud(String text) {}

    @Test
    void theComponentsOfAValueAreLookedAt() {
        Holder holder = new Holder(Optional.of(List.of(new Holder(Optional.empty(), new Loud(SECRET)))), new Loud("x"));
        assertThat(holder.toString()).doesNotContain(SECRET);
        assertThat(canaries().findIn("x", StringForms.of(holder))).isNotEmpty();
        Exception cause = new IllegalStateException(BASE32);
        assertThat(canaries().findIn("x", StringForms.of(new RuntimeException("oh", cause))))
                .isNotEmpty();
    }
}
