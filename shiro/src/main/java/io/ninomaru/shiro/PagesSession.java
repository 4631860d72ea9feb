package io.ninomaru.shiro;

import io.ninomaru.account.Account;
import io.ninomaru.account.Purpose;
import io.ninomaru.pages.KeptChallenge;
import io.ninomaru.pages.Session;
import java.util.Optional;
import org.apache.shiro.subject.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What the pages keep in a subject's session; what the login has sent unasked is there, too.
 *
 * @param subject whose session it is
 * @param account whose codes they are, if that is known
 */
record PagesSession(Subject subject, Optional<Account> account) implements Session {

    @Override
    public Optional<String> get(Item item) {
        return LoginSession.text(subject.getSession(false), key(item))
                .or(() -> item == Item.CHALLENGE ? sentUnasked() : Optional.empty());
    }

    private Optional<String> sentUnasked() {
        return account.flatMap(known -> LoginSession.sending(subject.getSession(false))
                .filter(CodeSending.HandedOver.class::isInstance)
                .map(CodeSending.HandedOver.class::cast)
                .map(sent ->
                        new KeptChallenge(sent.challenge(), Purpose.LOGIN, sent.destination(), known.name()).text()));
    }

    @Override
    public void put(Item item, String text) {
        subject.getSession().setAttribute(key(item), text);
    }

    @Override
    public void remove(Item item) {
        org.apache.shiro.session.@Nullable Session session = subject.getSession(false);
        if (session != null) {
            session.removeAttribute(key(item));
        }
    }

    private static String key(Item item) {
        return switch (item) {
            case SET_UP -> LoginSession.SET_UP;
            case CHALLENGE -> LoginSession.CHALLENGE;
            case SAID -> LoginSession.SAID;
            case BROWSER -> LoginSession.BROWSER;
            case LOST -> LoginSession.LOST;
            case GRANT -> LoginSession.GRANT;
            case CODES -> LoginSession.CODES;
        };
    }
}
