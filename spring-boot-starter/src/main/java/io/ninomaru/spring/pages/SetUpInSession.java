package io.ninomaru.spring.pages;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The set-up that a session has begun. The key is in the session only under the application's secret, as the document that
 * {@link Totp#toJson()} makes, and it is shown only while its authenticator is the account's pending one.
 */
final class SetUpInSession {

    private static final String ATTRIBUTE = "io.ninomaru.setUp";

    /** In the session it is a text, for sessions are stored in many ways. */
    private record Kept(String authenticator, String document) {

        static Optional<Kept> of(@Nullable Object text) {
            return text instanceof String kept && kept.indexOf(' ') > 0
                    ? Optional.of(new Kept(kept.substring(0, kept.indexOf(' ')), kept.substring(kept.indexOf(' ') + 1)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "Kept[" + authenticator + "]";
        }
    }

    private final TotpFactory factory;

    SetUpInSession(TotpFactory factory) {
        this.factory = factory;
    }

    void keep(Visit visit, AuthenticatorId authenticator, Totp totp) {
        visit.request().getSession().setAttribute(ATTRIBUTE, authenticator.text() + " " + totp.toJson());
    }

    void forget(Visit visit) {
        @Nullable HttpSession session = visit.request().getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** The authenticator that this session sets up, if that is still what the account waits for. */
    Optional<String> authenticator(Visit visit) {
        return kept(visit).map(Kept::authenticator);
    }

    /** What this session sets up, if that is still what the account waits for. */
    Optional<Totp> totp(Visit visit) {
        return kept(visit).map(kept -> factory.fromJson(kept.document()));
    }

    private static Optional<Kept> kept(Visit visit) {
        @Nullable HttpSession session = visit.request().getSession(false);
        return Optional.ofNullable(session)
                .flatMap(known -> Kept.of(known.getAttribute(ATTRIBUTE)))
                .filter(kept -> visit.status().stream()
                        .flatMap(status -> status.authenticators().stream())
                        .anyMatch(authenticator -> authenticator.state() == AccountState.PENDING
                                && authenticator.id().text().equals(kept.authenticator())));
    }
}
