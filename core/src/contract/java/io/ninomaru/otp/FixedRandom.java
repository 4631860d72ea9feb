package io.ninomaru.otp;

import java.security.SecureRandom;
import java.util.Arrays;

/** Randomness that is none: one byte for ever. */
public final class FixedRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte value;

    public FixedRandom(int value) {
        this.value = (byte) value;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, value);
    }
}
