package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every vector through every part of this package that takes a key or a code. */
class EveryVectorThroughEveryDoorTest {

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#all")
    void isMatchedAtItsTime(Vectors.Code vector) {
        OtpCode code = OtpCode.parse(vector.code()).orElseThrow();
        vector.time().ifPresent(now -> {
            Instant end = Instant.ofEpochSecond(
                    (vector.counter() + 1) * vector.parameters().periodSeconds());
            assertThat(Otp.match(vector.key(), vector.parameters(), code, now, Window.STRICT))
                    .contains(new Match(vector.counter(), 0, end));
        });
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#all")
    void isTheCodeThatWasRead(Vectors.Code vector) {
        OtpCode read = OtpCode.parse(vector.code()).orElseThrow();
        assertThat(read).isEqualTo(Otp.code(vector.key(), vector.parameters(), vector.counter()));
        assertThat(read.reveal()).isEqualTo(vector.code());
        assertThat(read.digits()).isEqualTo(vector.code().length());
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#all")
    void keepsItsKeyInEveryTextForm(Vectors.Code vector) {
        assertThat(KeyText.base32(vector.key())).isEqualTo(vector.base32());
        assertThat(KeyText.fromBase32(vector.base32())).isEqualTo(vector.key());
        assertThat(KeyText.fromHex(KeyText.hex(vector.key()))).isEqualTo(vector.key());
        assertThat(KeyText.fromPretty(KeyText.pretty(vector.key()))).isEqualTo(vector.key());
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Vectors#importable")
    void comesBackFromAUri(Vectors.Code vector) {
        OtpauthUri written =
                new OtpauthUri("alice@example.org", Optional.of("ACME Co"), vector.key(), vector.parameters());
        OtpauthUri read = OtpauthUri.parse(written.reveal());
        assertThat(read).isEqualTo(written);
        assertThat(Otp.code(read.key(), read.parameters(), vector.counter()).reveal())
                .isEqualTo(vector.code());
    }
}
