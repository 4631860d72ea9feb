package io.ninomaru.shiro;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.apache.shiro.subject.PrincipalCollection;

/**
 * Who has given the first factor: all that the session keeps between the steps.
 *
 * @param principals those of the first factor's realms
 * @param at when it was right
 * @param rememberMe whether to remember the person, once the second factor is right, too
 */
record FirstFactor(PrincipalCollection principals, Instant at, boolean rememberMe) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** One of which it is not known when it was given, so it is as old as can be. */
    static FirstFactor ofUnknownAge(PrincipalCollection principals) {
        return new FirstFactor(principals, Instant.EPOCH, false);
    }

    /** A login that began after now, as a clock says that was set back meanwhile, is as good as an old one. */
    boolean isFresh(Instant now, Duration limit) {
        return !now.isBefore(at) && now.isBefore(at.plus(limit));
    }
}
