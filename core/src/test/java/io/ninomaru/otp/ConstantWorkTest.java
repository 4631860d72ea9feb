package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R13, P09: every step of the window is computed whether or not another one has matched. */
class ConstantWorkTest {

    private static final String NAME = "CountingHash";
    private static final int HASHES_OF_AN_HMAC = 2;
    private static int computed;

    /** SHA-1 of the platform, counted; it cannot be copied, so this also takes the way around that. */
    public static final class CountingHash extends MessageDigestSpi {

        private final MessageDigest hash;

        public CountingHash() throws GeneralSecurityException {
            hash = MessageDigest.getInstance("SHA-1", "SUN");
        }

        @Override
        protected void engineUpdate(byte input) {
            hash.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            hash.update(input, offset, length);
        }

        @Override
        protected byte[] engineDigest() {
            computed++;
            return hash.digest();
        }

        @Override
        protected int engineGetDigestLength() {
            return hash.getDigestLength();
        }

        @Override
        protected void engineReset() {
            hash.reset();
        }
    }

    @BeforeEach
    void count() {
        Provider counting = new Provider(NAME, "1", "counts") {
            private static final long serialVersionUID = 1L;
        };
        counting.put("MessageDigest.SHA-1", CountingHash.class.getName());
        Security.insertProviderAt(counting, 1);
    }

    @AfterEach
    void countNoMore() {
        Security.removeProvider(NAME);
    }

    @Test
    void isTheSameForAHitAtAnyStepAndForAMiss() {
        Vectors.Code vector = Vectors.extra("X01");
        Instant now = Instant.ofEpochSecond(1_700_000_000);
        long step = vector.parameters().timeStepAt(now);
        for (Window window : new Window[] {Window.STRICT, Window.DEFAULT, new Window(2, 2), new Window(0, 2)}) {
            int work = HASHES_OF_AN_HMAC * (window.past() + window.future() + 1);
            for (int offset = -3; offset <= 3; offset++) {
                OtpCode code = Otp.code(vector.key(), vector.parameters(), step + offset);
                assertThat(work(vector, code, now, window)).isEqualTo(work);
            }
            OtpCode longer = OtpCode.parse("12345678").orElseThrow();
            assertThat(work(vector, longer, now, window)).isEqualTo(work);
        }
    }

    private static int work(Vectors.Code vector, OtpCode code, Instant now, Window window) {
        computed = 0;
        assertThat(Otp.match(vector.key(), vector.parameters(), code, now, window))
                .isNotNull();
        return computed;
    }
}
