package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Door;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.delivered.Challenge;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.DeliveredAuthenticator;
import io.ninomaru.account.delivered.Issued;
import io.ninomaru.account.delivered.PendingDelivered;
import io.ninomaru.account.delivered.Recent;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.otp.OtpCode;
import io.ninomaru.settings.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Records and codes for the tables of the rules about codes that are sent. */
public final class DeliveredRecords {

    public static final Destination NUMBER = Destination.telephone("+41791234567");
    public static final Destination OTHER_NUMBER = Destination.telephone("+41791234999");
    public static final AuthenticatorId PHONE = new AuthenticatorId("phoneaaa");
    public static final OperatorAct ACT = new OperatorAct(Door.ENROLL, "olga", "test");

    private DeliveredRecords() {}

    /** The n-th challenge that chance makes. */
    public static Challenge.Fresh seed(int n) {
        return new Challenge.Fresh(new ChallengeId("aaaaaaaaaaaaaaa" + (char) ('a' + n)), 1_000_003L * n + 7);
    }

    public static DeliveredAuthenticator phone() {
        return new DeliveredAuthenticator(PHONE, "my phone", OTHER_KEY, NUMBER, BEFORE, BEFORE, BEFORE);
    }

    /** An account that has a phone and nothing else. */
    public static AccountRecord phoneRecord() {
        return AccountRecord.EMPTY.activating(phone());
    }

    /** What is under way at an account: one rule after another. */
    public static final class Course {

        AccountRecord record;
        Instant now = NOW;
        Policy policy = Policy.DEFAULT.withSentCodesAlone(true);

        Course(AccountRecord record) {
            this.record = record;
        }

        <O> Decision<O> decide(Rule<O> rule) {
            Decision<O> decision = rule.decide(record, now, policy);
            record = decision.next().orElse(record);
            return decision;
        }

        Issued send(int n, Purpose purpose) {
            return decide(new SendCode(Optional.empty(), purpose, seed(n)))
                    .outcome()
                    .granted()
                    .orElseThrow();
        }

        Answer<Issued> trySend(int n) {
            return decide(new SendCode(Optional.empty(), Purpose.LOGIN, seed(n)))
                    .outcome();
        }

        Outcome verify(ChallengeId challenge, OtpCode code) {
            return decide(new Verify(new Attempt.Delivered(challenge, code))).outcome();
        }

        Outcome confirm(ChallengeId challenge, OtpCode code) {
            return decide(new ConfirmDelivered(new Attempt.Delivered(challenge, code), fresh(1)))
                    .outcome();
        }

        Answer<Issued> enroll(Destination destination, Authority authority) {
            return decide(new EnrollDelivered(OTHER_ID, "new", KEY, destination, Optional.empty(), seed(20), authority))
                    .outcome();
        }
    }

    /** A code of eight digits that is not this one. */
    public static OtpCode otherThan(OtpCode code) {
        return IntStream.of(10_000_000, 20_000_000)
                .mapToObj(number -> OtpCode.parse(Integer.toString(number)).orElseThrow())
                .filter(other -> !other.equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** As much as a record can hold. */
    public static Delivered everything() {
        Challenge challenge = new Challenge(seed(3).id(), PHONE, Purpose.CHANGE, Long.MAX_VALUE, 6, BEFORE, NOW, 0);
        return new Delivered(
                List.of(
                        phone(),
                        new DeliveredAuthenticator(
                                ID, "", KEY, Destination.email("anna+n'o@mail.example.org"), NOW, NOW, BEFORE)),
                Optional.of(new PendingDelivered(
                        OTHER_ID, "new", KEY, OTHER_NUMBER, Optional.of(PHONE), BEFORE, NOW, 0, challenge)),
                Optional.of(challenge),
                new FailureRun(7, BEFORE, NOW),
                new Recent(List.of(BEFORE, NOW)),
                new Recent(List.of(Instant.EPOCH)));
    }
}
