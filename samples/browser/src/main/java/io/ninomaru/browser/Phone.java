package io.ninomaru.browser;

import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpauthUri;
import java.time.Instant;

/** A phone that scans once. */
final class Phone {

    private Phone() {}

    /** Returns what it shows now. */
    static String scan(String uri) {
        OtpauthUri read = OtpauthUri.parse(uri);
        return Otp.code(read.key(), read.parameters(), read.parameters().timeStepAt(Instant.now()))
                .reveal();
    }
}
