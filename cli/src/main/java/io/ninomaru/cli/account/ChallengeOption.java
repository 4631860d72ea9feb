package io.ninomaru.cli.account;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Purpose;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.secondfactor.AccountStatus;
import io.ninomaru.secondfactor.AccountStatus.DeliveredStatus;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The challenge that a code which was sent is the answer to. */
public final class ChallengeOption {

    private static final String LAST = "last";

    @Option(
            names = "--challenge",
            paramLabel = "CHALLENGE",
            description =
                    "For a code that was sent, and that no app shows: which message it is from. `send` and `enroll --sms` print it "
                            + "as `sent CHALLENGE: ...`; the word last means the newest.")
    @Nullable
    String challenge;

    public boolean isGiven() {
        return challenge != null;
    }

    /**
     * The challenge that is meant.
     *
     * @param last which one of the account's is the last
     */
    public Optional<ChallengeId> of(
            SecondFactor secondFactor, Account account, Function<DeliveredStatus, Optional<ChallengeId>> last) {
        if (challenge == null) {
            return Optional.empty();
        }
        return Optional.of(
                challenge.equals(LAST)
                        ? secondFactor
                                .status(account)
                                .map(AccountStatus::delivered)
                                .flatMap(last)
                                .orElseThrow(() -> new UsageException(
                                        "no code was sent that can still be used: " + Hint.of("send", account)))
                        : id(challenge));
    }

    /** Takes a code as the answer to the challenge, if one is named; a recovery code stays one. */
    public UnaryOperator<Attempt> answering(SecondFactor secondFactor, Account account) {
        Optional<ChallengeId> sent = of(secondFactor, account, DeliveredStatus::challenge);
        return attempt -> sent.isPresent() && attempt instanceof Attempt.Codes codes
                ? new Attempt.Delivered(sent.get(), codes.last())
                : attempt;
    }

    /** Asks for the code that is to allow an act, and takes it as the answer to the challenge, if one is named. */
    public <T> Answer<T> allow(
            Io io, Session session, Account account, String prompt, Function<Attempt, Answer<T>> act) {
        return new CodePrompt(io)
                .allow(
                        prompt,
                        attempt -> act.apply(
                                answering(session.secondFactor(), account).apply(attempt)));
    }

    /**
     * What to say when a code is refused.
     *
     * @param purpose what the command takes codes for
     */
    public RefusalText refusals(Session session, Purpose purpose) {
        if (isGiven()) {
            return new SentCodeRefusalText(session, purpose);
        }
        return purpose == Purpose.CONFIRM ? RefusalText.CODE_OF_APP : RefusalText.CODE;
    }

    private static ChallengeId id(String text) {
        try {
            return new ChallengeId(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + ", or by the word last");
        }
    }
}
