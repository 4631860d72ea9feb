package io.ninomaru.pages;

import io.ninomaru.account.ChallengeId;
import io.ninomaru.account.Purpose;
import io.ninomaru.secondfactor.Sent;
import java.util.Arrays;
import java.util.Optional;

/**
 * The code that was sent to a session's person last: a code that is typed is compared with that one alone.
 *
 * @param id the challenge's name, which is no secret
 * @param purpose what the code is good for
 * @param destination where it was sent, masked
 * @param name whose it is: a session may see more than one login
 */
public record KeptChallenge(String id, Purpose purpose, String destination, String name) {

    private static final int PARTS = 4;

    /** Returns it as the session keeps it. */
    public String text() {
        return String.join("\n", id, purpose.name(), destination, name);
    }

    private static Optional<KeptChallenge> parse(String text) {
        String[] parts = text.split("\n", PARTS);
        return parts.length == PARTS
                ? Arrays.stream(Purpose.values())
                        .filter(purpose -> purpose.name().equals(parts[1]))
                        .map(purpose -> new KeptChallenge(parts[0], purpose, parts[2], parts[3]))
                        .findFirst()
                : Optional.empty();
    }

    ChallengeId challenge() {
        return new ChallengeId(id);
    }

    static void keep(Visit visit, Sent sent, Purpose purpose) {
        KeptChallenge kept = new KeptChallenge(
                sent.challenge().text(),
                purpose,
                sent.destination(),
                visit.account().name());
        visit.session().put(Session.Item.CHALLENGE, kept.text());
    }

    static Optional<KeptChallenge> of(Session session) {
        return session.get(Session.Item.CHALLENGE).flatMap(KeptChallenge::parse);
    }

    static Optional<KeptChallenge> of(Session session, String name, Purpose purpose) {
        return of(session)
                .filter(kept -> kept.purpose() == purpose && kept.name().equals(name));
    }

    static void forget(Visit visit) {
        visit.session().remove(Session.Item.CHALLENGE);
    }
}
