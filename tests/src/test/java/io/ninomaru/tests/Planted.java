package io.ninomaru.tests;

import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import io.ninomaru.settings.Limit;
import io.ninomaru.testkit.canary.Canaries;
import io.ninomaru.testkit.canary.Canary;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a journey has that nobody may see, from the moment on at which it is no longer meant to be shown. */
final class Planted {

    /** Codes of eight digits: those of six are met by chance. */
    static final TotpParameters EIGHT_DIGITS =
            new TotpParameters(TotpParameters.DEFAULT.algorithm(), 8, TotpParameters.DEFAULT.periodSeconds());

    private static final Pattern RECOVERY_CODE = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");
    private static final String RECOVERY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    /** The journey takes no longer, and nobody needs the codes of an earlier or later time. */
    private static final int STEPS_AROUND = 40;

    private final Canaries canaries = new Canaries();
    private final Set<String> known = new HashSet<>();

    Canaries canaries() {
        return canaries;
    }

    /** An application secret, a password, or what was typed in a wrong place. */
    String text(String name, String text) {
        if (known.add(text)) {
            canaries.add(Canary.ofText(name, text));
        }
        return text;
    }

    /** A key with all the codes that it could show during the journey. */
    OtpKey key(String name, OtpKey key) {
        if (known.add(KeyText.hex(key))) {
            canaries.add(Canary.ofBytes(name, key.revealBytes()));
            long now = EIGHT_DIGITS.timeStepAt(Instant.now());
            for (long step = now - STEPS_AROUND; step <= now + STEPS_AROUND; step++) {
                code(Otp.code(key, EIGHT_DIGITS, step).reveal());
            }
        }
        return key;
    }

    /** A code that was typed. */
    String code(String digits) {
        if (known.add(digits)) {
            canaries.add(Canary.ofCode("a code", digits));
        }
        return digits;
    }

    /** Takes the recovery codes that were just shown. */
    List<String> recoveryCodes(String shown) {
        List<String> codes =
                RECOVERY_CODE.matcher(shown).results().map(MatchResult::group).toList();
        codes.forEach(this::recoveryCode);
        return codes;
    }

    String recoveryCode(String shown) {
        if (known.add(shown)) {
            BigInteger bits = BigInteger.ONE;
            for (char c : shown.replace("-", "").toCharArray()) {
                bits = bits.shiftLeft(5).add(BigInteger.valueOf(RECOVERY_ALPHABET.indexOf(c)));
            }
            byte[] withTop = bits.toByteArray();
            canaries.add(
                    Canary.ofRecoveryCode("a recovery code", shown, Arrays.copyOfRange(withTop, 1, withTop.length)));
        }
        return shown;
    }

    static int recoveryCodesOfASet() {
        return Limit.RECOVERY_CODES.standard();
    }
}
