package io.ninomaru.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R13, P09: every step of the window is computed whether or not another one has matched. */
class ConstantWorkTest {

    private static final String NAME = "CountingHmac";
    private static int computed;

    /** HMAC-SHA-1 of the platform, counted. */
    public static final class CountingMac extends MacSpi {

        private final Mac mac;

        public CountingMac() throws GeneralSecurityException {
            mac = Mac.getInstance("HmacSHA1", "SunJCE");
        }

        @Override
        protected int engineGetMacLength() {
            return mac.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec parameters) {
            try {
                mac.init(key);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected void engineUpdate(byte input) {
            mac.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            mac.update(input, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            computed++;
            return mac.doFinal();
        }

        @Override
        protected void engineReset() {
            mac.reset();
        }
    }

    @BeforeEach
    void count() {
        Provider counting = new Provider(NAME, "1", "counts") {
            private static final long serialVersionUID = 1L;
        };
        counting.put("Mac.HmacSHA1", CountingMac.class.getName());
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
            for (int offset = -3; offset <= 3; offset++) {
                OtpCode code = Otp.code(vector.key(), vector.parameters(), step + offset);
                assertThat(work(vector, code, now, window)).isEqualTo(window.past() + window.future() + 1);
            }
            OtpCode longer = OtpCode.parse("12345678").orElseThrow();
            assertThat(work(vector, longer, now, window)).isEqualTo(window.past() + window.future() + 1);
        }
    }

    private static int work(Vectors.Code vector, OtpCode code, Instant now, Window window) {
        computed = 0;
        assertThat(Otp.match(vector.key(), vector.parameters(), code, now, window))
                .isNotNull();
        return computed;
    }
}
