package io.ninomaru.qr;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/** How much of a code's picture may be spoilt before its text cannot be read any more. More of it makes a larger code. */
public enum ErrorCorrection {
    /** Level L, 7 %: for a screen, which has no folds and no dirt, where room is scarce. */
    LOW(ErrorCorrectionLevel.L),

    /** Level M, 15 %: for paper, and for whatever the picture goes through before it is seen. */
    MEDIUM(ErrorCorrectionLevel.M);

    final ErrorCorrectionLevel level;

    ErrorCorrection(ErrorCorrectionLevel level) {
        this.level = level;
    }
}
