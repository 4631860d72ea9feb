package io.ninomaru.totp;

import io.ninomaru.otp.DisplayText;

/** The checks of the two texts that an app shows. */
final class Labels {

    private Labels() {}

    static String label(String text) {
        return DisplayText.checkLabel("the label", text);
    }

    static String issuer(String text) {
        return DisplayText.checkLabel("the issuer", text);
    }
}
