package io.ninomaru.pages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Knows a form that is sent twice, by a double click on a slow line for instance, and answers the second one as the first: what a form
 * does is done once. A browser that sends twice forgets the first answer, with the new session that was in it. The repeat therefore gets
 * that session's cookies again, until a request has shown that the browser has them, for a minute at most.
 *
 * <p>A form is known by its one-time token ({@link #FIELD}), by all that was typed into it, and by a cookie of the browser
 * ({@link FormCookie}), which is made for one session when a page of it is shown and is nobody's who only knows the session's identifier: an
 * identifier that is over leads nowhere. Kept in the memory of this process; another node of a cluster does not know a repeat, to which
 * the code that is spent says no. Safe for any number of threads.
 */
public final class Repeats {

    /** The name of the field that carries a form's token. */
    public static final String FIELD = "once";

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration CLAIMABLE = Duration.ofMinutes(1);
    private static final int PATIENCE_SECONDS = 20;
    private static final int MAX_KEPT = 20_000;
    private static final int MAX_WAITING = 8;
    private static final int MAX_TURNED_BACK = 3;
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstantSource clock;
    private final Map<String, Entry> byForm = new LinkedHashMap<>();
    private final Map<String, Entry> byBrowser = new HashMap<>();
    private final Map<String, Entry> bySession = new HashMap<>();
    private final Map<String, Entry> byOldSession = new HashMap<>();

    /** Makes one that knows nothing yet. */
    public Repeats(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What the first one was answered with.
     *
     * @param location the address that it was sent to
     * @param cookies the values of {@code Set-Cookie} that lead to the session of the answer; none if the browser has it
     */
    public record Answer(String location, List<String> cookies) {
        /** Copies the list. */
        public Answer {
            cookies = List.copyOf(cookies);
        }

        /** Returns how many cookies there are; they are secret. */
        @Override
        public String toString() {
            return "Answer[" + cookies.size() + " cookies]";
        }
    }

    /** Whose turn it is. */
    public sealed interface Turn {

        /** The caller answers, and then says what with. */
        final class First implements Turn {
            private final Repeats repeats;
            private final Entry entry;

            private First(Repeats repeats, Entry entry) {
                this.repeats = repeats;
                this.entry = entry;
            }

            /** Returns whether the browser has another session now than when it sent the form. */
            public boolean isInNewSession(Optional<String> session) {
                return session.isPresent() && !session.equals(entry.session);
            }

            /**
             * Says that the form was answered by leading elsewhere.
             *
             * @param answer where to, and all cookies that were set
             * @param session the identifier of the session that the browser has now
             */
            public void answered(Answer answer, Optional<String> session) {
                repeats.answered(entry, answer, session);
            }

            /** Says that it was not: the next of the kind is the first. Does nothing after {@link #answered}. */
            public void dropped() {
                repeats.dropped(entry);
            }
        }

        /**
         * The request is answered with this, and nothing else is done.
         *
         * @param answer what with
         */
        record Repeated(Answer answer) implements Turn {}

        /** Nothing is known of the form, and nothing will be: the caller answers. */
        record Unknown() implements Turn {}
    }

    private static final class Entry {
        private final String form;
        private final String browser;
        private final Optional<String> session;
        private final Instant begun;
        private final CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();
        private final AtomicInteger waiting = new AtomicInteger();
        private Optional<String> newSession = Optional.empty();
        private boolean claimed;
        private int turnedBack;

        Entry(String form, String browser, Optional<String> session, Instant begun) {
            this.form = form;
            this.browser = browser;
            this.session = session;
            this.begun = begun;
        }
    }

    /** Returns a new token for the forms of one page, or secret for one browser. */
    public static String token() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Returns the secret that the browser of a session has in its cookie, and makes one if the session has none of its own: what was made
     * for an earlier identifier counts no longer.
     *
     * @param session the session's identifier
     */
    public String browserOf(Session kept, String session, Optional<String> cookie) {
        return FormCookie.bound(kept, session).orElseGet(() -> {
            cookie.map(FormCookie::unquoted)
                    .filter(this::isLost)
                    .ifPresent(
                            lost -> kept.put(Session.Item.LOST, clock.instant().toString()));
            String secret = token();
            FormCookie.bind(kept, session, secret);
            return secret;
        });
    }

    /** Returns whose turn it is; waits for the answer to a first one that is under way, for {@value #PATIENCE_SECONDS} seconds at most. */
    public Turn turn(Asked asked, Session kept) {
        Optional<String> browser = asked.browser();
        if (browser.isEmpty()) {
            return new Turn.Unknown();
        }
        if (asked.session().isEmpty()) {
            Optional<Answer> unclaimed = unclaimed(browser.get());
            if (unclaimed.isPresent()) {
                return new Turn.Repeated(unclaimed.get());
            }
        }
        if (!asked.isPost() || !asked.fields().containsKey(FIELD)) {
            return new Turn.Unknown();
        }
        boolean isBound = asked.session()
                .filter(session -> FormCookie.bound(kept, session).equals(browser))
                .isPresent();
        return turn(formOf(asked, browser.get()), asked, browser.get(), isBound);
    }

    private Turn turn(String form, Asked asked, String browser, boolean isBound) {
        while (true) {
            Entry entry;
            synchronized (this) {
                forgetOld();
                @Nullable Entry known = byForm.get(form);
                if (known == null) {
                    if (!isBound) {
                        return new Turn.Unknown();
                    }
                    Entry first = new Entry(form, browser, asked.session(), clock.instant());
                    byForm.put(form, first);
                    return new Turn.First(this, first);
                }
                entry = known;
            }
            Optional<Answer> answer = await(entry, asked);
            if (answer.isPresent()) {
                return new Turn.Repeated(toGive(entry, answer.get()));
            }
        }
    }

    /** Empty if the first one was dropped; where it takes too long, the page's own address, from which nothing is done. */
    private static Optional<Answer> await(Entry entry, Asked asked) {
        Answer own = new Answer(asked.address(), List.of());
        try {
            return entry.waiting.incrementAndGet() > MAX_WAITING && !entry.answer.isDone()
                    ? Optional.of(own)
                    : entry.answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Optional.of(own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(own);
        } catch (ExecutionException e) {
            throw new AssertionError("it is never completed with a fault", e);
        } finally {
            entry.waiting.decrementAndGet();
        }
    }

    private synchronized Answer toGive(Entry entry, Answer answer) {
        return isClaimable(entry) ? answer : new Answer(answer.location(), List.of());
    }

    private boolean isClaimable(Entry entry) {
        return !entry.claimed && entry.newSession.isPresent() && clock.instant().isBefore(entry.begun.plus(CLAIMABLE));
    }

    private synchronized void answered(Entry entry, Answer answer, Optional<String> session) {
        boolean isNew = session.isPresent() && !session.equals(entry.session);
        if (isNew) {
            entry.newSession = session;
            byBrowser.put(entry.browser, entry);
            bySession.put(session.get(), entry);
            entry.session.ifPresent(old -> byOldSession.put(old, entry));
        }
        entry.answer.complete(Optional.of(isNew ? answer : new Answer(answer.location(), List.of())));
    }

    private synchronized void dropped(Entry entry) {
        if (entry.answer.complete(Optional.empty())) {
            byForm.remove(entry.form, entry);
        }
    }

    /** Notes that a browser has the session to which an answer has led: its cookies are given to nobody any more. */
    public synchronized void seen(String session) {
        @Nullable Entry entry = bySession.remove(session);
        if (entry != null) {
            entry.claimed = true;
        }
    }

    /**
     * Returns whether a request is late: it names a session that an answer has just taken the place of, and the browser may have the new one
     * meanwhile. It is to ask again with what it has then, a few times at most; an answer that begins a session would take the good one
     * away.
     *
     * @param session the identifier that the request names, of a session that has ended
     */
    public synchronized boolean isLate(String session) {
        return Optional.ofNullable(byOldSession.get(FormCookie.unquoted(session)))
                .filter(entry -> clock.instant().isBefore(entry.begun.plus(CLAIMABLE)))
                .filter(entry -> ++entry.turnedBack <= MAX_TURNED_BACK)
                .isPresent();
    }

    private synchronized Optional<Answer> unclaimed(String browser) {
        return Optional.ofNullable(byBrowser.get(browser))
                .filter(this::isClaimable)
                .flatMap(entry -> entry.answer.getNow(Optional.empty()));
    }

    /** Whether something was accepted of which this browser has never had the answer. */
    private synchronized boolean isLost(String browser) {
        forgetOld();
        return Optional.ofNullable(byBrowser.get(browser))
                .filter(entry -> !entry.claimed)
                .isPresent();
    }

    private void forgetOld() {
        Instant old = clock.instant().minus(KEPT);
        Iterator<Entry> entries = byForm.values().iterator();
        while (entries.hasNext()) {
            Entry entry = entries.next();
            if (!entry.begun.isBefore(old) && byForm.size() < MAX_KEPT) {
                return;
            }
            entries.remove();
            byBrowser.remove(entry.browser, entry);
            entry.newSession.ifPresent(session -> bySession.remove(session, entry));
            entry.session.ifPresent(session -> byOldSession.remove(session, entry));
        }
    }

    private static String formOf(Asked asked, String browser) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, browser);
            add(digest, asked.address());
            new TreeMap<>(asked.fields()).forEach((name, values) -> {
                add(digest, name);
                Arrays.stream(values).forEach(value -> add(digest, value));
            });
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
