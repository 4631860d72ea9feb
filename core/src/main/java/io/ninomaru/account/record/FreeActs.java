package io.ninomaru.account.record;

import io.ninomaru.account.delivered.Recent;
import java.time.Duration;
import java.time.Instant;

/**
 * Acts of a set-up, which anybody may ask of an account that is not protected yet, as often as he likes. What costs nothing to ask
 * costs next to nothing to keep: of the acts within an hour the first {@value #LISTED_AN_HOUR} are entries of the trail; the others
 * are counted, and become one entry before the next that is listed.
 *
 * @param listed when acts were listed
 * @param unlisted how many came since that were not
 */
public record FreeActs(Recent listed, int unlisted) {

    /** Nothing was done, or all of it is listed and over. */
    public static final FreeActs NONE = new FreeActs(Recent.NONE, 0);

    private static final int LISTED_AN_HOUR = Recent.KEPT;
    private static final Duration HOUR = Duration.ofHours(1);

    /** Returns whether the next act is an entry of the trail. */
    public boolean areListed(Instant now) {
        return listed.fullUntil(now, LISTED_AN_HOUR, HOUR).isEmpty();
    }

    /** Returns these acts after one that is listed, and before it all that were not. */
    public FreeActs listing(Instant now) {
        return new FreeActs(listed.and(now), 0);
    }

    /** Returns these acts after one that is not listed. */
    public FreeActs counting() {
        return new FreeActs(listed, unlisted == Integer.MAX_VALUE ? unlisted : unlisted + 1);
    }

    FreeActs broughtBackTo(Instant now) {
        return new FreeActs(listed.broughtBackTo(now), unlisted);
    }
}
