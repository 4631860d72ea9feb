package io.ninomaru.shiro;

import io.ninomaru.account.ChallengeId;
import io.ninomaru.secondfactor.CodeSender;
import java.io.Serializable;
import java.time.Instant;

/** What became of a code that was to be sent: for the person to be told. It holds no code and no whole number. */
public sealed interface CodeSending extends Serializable {

    /**
     * It was handed over to the gateway. Whatever the result says, the code is accepted if it arrives.
     *
     * @param challenge the name of its challenge, {@link ChallengeId#text}
     * @param destination where it goes, masked
     * @param expiresAt until when it is good
     * @param digits how many digits it has
     * @param result what the gateway has said, as far as it is known
     */
    record HandedOver(String challenge, String destination, Instant expiresAt, int digits, CodeSender.Result result)
            implements CodeSending {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Nothing was sent: the limit of codes that are sent, or of wrong ones, has been reached.
     *
     * @param from from when one is sent again
     */
    record Later(Instant from) implements CodeSending {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Nothing was sent, for the number may have changed hands; a code that was sent before is void. An app's code or a recovery
     * code goes on.
     */
    record Withheld() implements CodeSending {
        private static final long serialVersionUID = 1L;
    }
}
