package io.ninomaru.account;

import io.ninomaru.otp.OtpCode;
import io.ninomaru.otp.TypedText;
import java.util.Optional;

/**
 * What was typed at a door, read once: as it is meant ({@link TypedText}), and then strictly. What is neither a code nor a recovery code is {@link Malformed}, never an
 * exception. Immutable; no string form shows a code.
 */
public sealed interface Attempt {

    /** Reads one text: a code of 6 to 10 digits, or a recovery code. */
    static Attempt of(CharSequence typed) {
        Optional<Attempt> code = code(typed).map(last -> new Codes(Optional.empty(), last));
        return code.or(() -> TypedText.read(typed).flatMap(RecoveryCode::parse).map(Recovery::new))
                .orElseGet(Malformed::new);
    }

    /** Reads two consecutive codes of one authenticator, for when {@link Reason#SECOND_CODE_NEEDED} was the answer. */
    static Attempt of(CharSequence earlier, CharSequence later) {
        Optional<OtpCode> first = code(earlier);
        Optional<Attempt> pair = code(later)
                .filter(last ->
                        first.filter(code -> code.digits() == last.digits()).isPresent())
                .map(last -> new Codes(first, last));
        return pair.orElseGet(Malformed::new);
    }

    /** Reads a code that was sent, with the challenge that it is the answer to. */
    static Attempt of(ChallengeId challenge, CharSequence typed) {
        return code(typed).<Attempt>map(code -> new Delivered(challenge, code)).orElseGet(Malformed::new);
    }

    private static Optional<OtpCode> code(CharSequence typed) {
        return TypedText.readCode(typed).flatMap(OtpCode::parse);
    }

    /**
     * One code of an authenticator, or two consecutive ones.
     *
     * @param earlier the code of the step before, if two were given; it has the same length
     * @param last the code, or the later of two
     */
    record Codes(Optional<OtpCode> earlier, OtpCode last) implements Attempt {}

    /**
     * A recovery code.
     *
     * @param code the code
     */
    record Recovery(RecoveryCode code) implements Attempt {}

    /**
     * A code that was sent.
     *
     * @param challenge the challenge that it is the answer to
     * @param code the code
     */
    record Delivered(ChallengeId challenge, OtpCode code) implements Attempt {}

    /** Nothing that could be right. */
    record Malformed() implements Attempt {}
}
