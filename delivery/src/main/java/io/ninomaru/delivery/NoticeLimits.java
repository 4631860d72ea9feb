package io.ninomaru.delivery;

import io.ninomaru.account.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a notice of each kind through once a day for each account, so that whoever guesses cannot flood the owner. Kept in memory,
 * and only the newest ones: after a start, or with many processes, a notice may come once more.
 */
final class NoticeLimits {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private record Told(Account account, Notice.Kind kind) {}

    private final Map<Told, Instant> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Told, Instant> eldest) {
            return size() > MOST;
        }
    };

    synchronized boolean mayTell(Account account, Notice.Kind kind, Instant at) {
        Told notice = new Told(account, kind);
        Optional<Instant> last = Optional.ofNullable(told.get(notice));
        if (last.filter(time -> time.plus(DAY).isAfter(at) && !time.isAfter(at)).isPresent()) {
            return false;
        }
        told.remove(notice);
        told.put(notice, at);
        return true;
    }
}
