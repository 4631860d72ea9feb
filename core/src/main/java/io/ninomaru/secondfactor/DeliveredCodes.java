package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.Reason;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.rule.Authority;
import io.ninomaru.account.rule.CodelessRule;
import io.ninomaru.account.rule.EnrollDelivered;
import io.ninomaru.account.rule.ResendConfirmation;
import io.ninomaru.account.rule.Rule;
import io.ninomaru.account.rule.SendCode;
import io.ninomaru.account.rule.Withhold;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.otp.OtpKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * Codes that are sent: to set a number or address up, to send a code there, and to verify it. Whoever calls this has checked
 * the first factor, or anybody could have codes sent to somebody else's telephone.
 *
 * <p>Every method that sends stores the challenge first and sends then, outside of any transaction; it waits for the gateway
 * for ten seconds at most, and for a {@link DestinationRisk} for five. An answer that is refused with {@link Outcome.Locked} says from when a code is sent again; one with
 * {@link Reason#DESTINATION_AT_RISK}, that a {@link DestinationRisk} has held the code back. Immutable,
 * safe for any number of threads; faults are exceptions as those of {@link SecondFactor}.
 */
public final class DeliveredCodes {

    private final SecondFactor secondFactor;
    private final SecondFactor.Sending sending;
    private final SecureRandom random;

    DeliveredCodes(SecondFactor secondFactor, SecondFactor.Sending sending, SecureRandom random) {
        this.secondFactor = secondFactor;
        this.sending = sending;
        this.random = random;
    }

    /** Returns whether an account may have numbers alone; otherwise an app must stand beside them, and goes last. */
    public boolean mayStandAlone() {
        return secondFactor.policy().allowsSentCodesAlone();
    }

    /**
     * Begins the first set-up of an account, and sends the code that is to {@link #confirm} it. Nothing else is sent there
     * before. Refused with {@link Reason#APP_NEEDED} unless numbers {@link #mayStandAlone}; an account that ever had an
     * authenticator is refused with {@link Reason#CODE_NEEDED}.
     *
     * @param destination where codes are to be sent
     * @param name what the person calls it: "my phone"
     * @throws IllegalArgumentException if the name cannot be shown, or it is an e-mail address and the policy does not allow
     *     codes by e-mail
     */
    public Answer<Sent> enroll(Account account, Destination destination, String name) {
        return enroll(account, destination, name, Optional.empty(), new Authority.None());
    }

    /**
     * Begins the set-up of a further number or address.
     *
     * @param authority a fresh code of the account, or a recovery code, which is spent by this; a code that was sent must have
     *     been sent for {@link Purpose#CHANGE}
     * @throws IllegalArgumentException as {@link #enroll(Account, Destination, String)}
     */
    public Answer<Sent> enroll(Account account, Destination destination, String name, Attempt authority) {
        return enroll(account, destination, name, Optional.empty(), new Authority.Fresh(authority));
    }

    /**
     * Begins the set-up of a further number or address by what a recovery code has granted.
     *
     * @param grant what was granted, as in {@link SecondFactor#enroll(Account, io.ninomaru.totp.Totp, String, RecoveryGrant)}
     * @throws IllegalArgumentException as {@link #enroll(Account, Destination, String)}
     */
    public Answer<Sent> enroll(Account account, Destination destination, String name, RecoveryGrant grant) {
        return enroll(account, destination, name, Optional.empty(), new Authority.Granted(grant));
    }

    /**
     * Begins to change where the codes of an authenticator are sent. It goes on as it is until the new one is confirmed; the
     * event then names the old one, so that it can be told.
     *
     * @param authenticator the one that is replaced
     * @param authority as of a further one
     * @throws IllegalArgumentException as {@link #enroll(Account, Destination, String)}
     */
    public Answer<Sent> change(
            Account account, AuthenticatorId authenticator, Destination destination, String name, Attempt authority) {
        return enroll(account, destination, name, Optional.of(authenticator), new Authority.Fresh(authority));
    }

    Answer<Sent> enroll(
            Account account,
            Destination destination,
            String name,
            Optional<AuthenticatorId> replaces,
            Authority authority) {
        refuseUnfit(destination);
        DisplayText.check("the authenticator's name", name);
        Instant now = secondFactor.now();
        // Before the code that allows it is spent for nothing.
        Optional<Instant> spent = spentUntil(destination, Purpose.CONFIRM, now);
        return spent.isPresent()
                ? new Answer.Refused<>(new Outcome.Locked(spent.get()))
                : send(
                        account,
                        new EnrollDelivered(
                                AuthenticatorId.generate(random),
                                name,
                                OtpKey.generate(Algorithm.SHA1, random),
                                destination,
                                replaces,
                                Challenge.Fresh.generate(random),
                                authority),
                        now);
    }

    private void refuseUnfit(Destination destination) {
        if (destination.kind() == Destination.Kind.EMAIL
                && !secondFactor.policy().allowsEmailCodes()) {
            throw new IllegalArgumentException(
                    "codes are not sent by e-mail, for an address proves no possession of a device "
                            + "(NIST SP 800-63B section 3.1.3.1). Use a telephone number; or, to break that standard, set "
                            + "emailCodesAgainstNist80063B: true under policy: in the settings file");
        }
    }

    /** Sends another code to confirm the set-up that is pending; the code before is void. */
    public Answer<Sent> resendConfirmation(Account account) {
        return sendAgain(account, new ResendConfirmation(Challenge.Fresh.generate(random)));
    }

    /**
     * Sends a code to the destination that was used last; the code before is void.
     *
     * @param purpose {@link Purpose#LOGIN} or {@link Purpose#CHANGE}
     */
    public Answer<Sent> send(Account account, Purpose purpose) {
        return sendAgain(account, new SendCode(Optional.empty(), purpose, Challenge.Fresh.generate(random)));
    }

    /**
     * Sends a code to one destination; the code before is void.
     *
     * @param purpose {@link Purpose#LOGIN} or {@link Purpose#CHANGE}
     */
    public Answer<Sent> send(Account account, AuthenticatorId authenticator, Purpose purpose) {
        return sendAgain(account, new SendCode(Optional.of(authenticator), purpose, Challenge.Fresh.generate(random)));
    }

    /**
     * Confirms the pending number or address by the code that was sent there. If the account has no recovery codes left, the
     * answer ({@link Outcome.ConfirmedDelivered}) has new ones, to be shown at once.
     *
     * @param challenge the challenge that the code is the answer to
     * @param typed what was typed; what is no code is rejected as malformed
     */
    public Outcome confirm(Account account, ChallengeId challenge, String typed) {
        return secondFactor.confirm(account, challenge, typed);
    }

    /**
     * Verifies a code that was sent for a login; the same as {@link SecondFactor#verify(Account, Attempt)} with
     * {@link Attempt#of(ChallengeId, CharSequence)}.
     *
     * @param challenge the challenge that the code is the answer to: the one that this session had sent
     * @param typed what was typed
     */
    public Outcome verify(Account account, ChallengeId challenge, String typed) {
        return secondFactor.verify(account, Attempt.of(challenge, typed));
    }

    /** A number that has spent its sends is refused before the code that was sent there last is made void. */
    private Answer<Sent> sendAgain(Account account, CodelessRule<Answer<Issued>> rule) {
        Instant now = secondFactor.now();
        Optional<Instant> spent = secondFactor
                .foresee(account, rule, now)
                .granted()
                .flatMap(issued ->
                        spentUntil(issued.destination(), issued.challenge().purpose(), now));
        return spent.isPresent() ? new Answer.Refused<>(new Outcome.Locked(spent.get())) : send(account, rule, now);
    }

    private Optional<Instant> spentUntil(Destination destination, Purpose purpose, Instant now) {
        return sending.limits().spentUntil(destination, purpose, now, secondFactor.policy());
    }

    /** The challenge is durable before anything is sent (I2). */
    private Answer<Sent> send(Account account, Rule<Answer<Issued>> rule, Instant now) {
        Answer<Issued> answer = secondFactor.decide(account, rule, now);
        if (answer instanceof Answer.Refused<Issued> refused) {
            return new Answer.Refused<>(refused.why());
        }
        Issued issued = answer.granted().orElseThrow();
        Challenge challenge = issued.challenge();
        Optional<Instant> spent =
                sending.limits().take(issued.destination(), challenge.purpose(), now, secondFactor.policy());
        if (spent.isPresent()) {
            return new Answer.Refused<>(new Outcome.Locked(spent.get()));
        }
        RiskCheck.Answer risk = sending.risk().ask(account, issued);
        if (risk == RiskCheck.Answer.AT_RISK) {
            Rule<Outcome> withhold = new Withhold(challenge.id(), challenge.authenticator());
            return new Answer.Refused<>(secondFactor.decide(account, withhold, secondFactor.now()));
        }
        return new Answer.Granted<>(new Sent(
                challenge.id(),
                challenge.authenticator(),
                issued.destination().masked(),
                challenge.expiresAt(),
                challenge.digits(),
                risk == RiskCheck.Answer.SAFE ? dispatch(issued) : CodeSender.Result.REFUSED));
    }

    private CodeSender.Result dispatch(Issued issued) {
        Challenge challenge = issued.challenge();
        return sending.dispatcher()
                .send(new CodeMessage(
                        challenge.id().text(),
                        issued.destination(),
                        issued.code(),
                        challenge.purpose(),
                        challenge.expiresAt()));
    }
}
