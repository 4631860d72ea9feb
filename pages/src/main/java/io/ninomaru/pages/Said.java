package io.ninomaru.pages;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is said to a person who is led to a page after a form was refused, so that loading the page again sends nothing again. It is said
 * at the address that was led to, as often as that is asked for, until the next form.
 *
 * @param template which page says it, or {@value #ANY}
 * @param key what is said
 * @param status the HTTP status
 * @param field where it is to be mended
 * @param until when the wait ends, if there is one
 * @param typed what was typed besides the code
 */
record Said(String template, String key, int status, Page.Field field, Optional<Instant> until, String typed) {

    /** What the address of a page says that is shown after a form was refused. */
    static final String REFUSED = "refused";

    private static final String ANY = "any";
    private static final String LOCKED = "problem.locked";
    private static final int PARTS = 6;

    /** Leads a person elsewhere whose form was refused, and keeps why. */
    static Reply keep(Reply reply, Visit visit) {
        if (!visit.form().isLedOn()
                || !(reply instanceof Page.Form page)
                || page.problem().isEmpty()) {
            return reply;
        }
        Page.Problem problem = page.problem().get();
        Optional<Instant> until = Optional.of(problem.retryAfterSeconds())
                .filter(seconds -> seconds > 0)
                .map(visit.now()::plusSeconds);
        put(
                visit,
                new Said(
                        page.template(), problem.text().key(), problem.status(), problem.field(), until, page.typed()));
        return new Reply.Redirect(marked(page.address()));
    }

    /** Leads a person to an address, where it is said that his page was out of date. */
    static Reply stale(Visit visit, String address) {
        put(visit, new Said(ANY, "problem.stale", 403, Page.Field.NONE, Optional.empty(), ""));
        return new Reply.Redirect(marked(address));
    }

    private static String marked(String address) {
        return address + (address.indexOf('?') < 0 ? "?" : "&") + REFUSED;
    }

    private static void put(Visit visit, Said said) {
        visit.session().put(Session.Item.SAID, said.text());
    }

    /** The page with what is said there. */
    static Reply recall(Reply reply, Visit visit) {
        if (!visit.has(REFUSED) || !(reply instanceof Page.Form page)) {
            return reply;
        }
        return visit.session()
                .get(Session.Item.SAID)
                .flatMap(Said::parse)
                .filter(said -> said.template().equals(ANY) || said.template().equals(page.template()))
                .<Reply>map(said -> page.with(said.problem(page, visit.now()), said.typed()))
                .orElse(reply);
    }

    /** A wait that has begun with the refusal is said with it, and one that is over no longer. */
    private Optional<Page.Problem> problem(Page.Form page, Instant now) {
        Optional<Page.Problem> shown = page.problem();
        if (key.startsWith(LOCKED)) {
            return until.filter(end -> end.isAfter(now))
                    .map(end -> Problems.locked(end, now))
                    .or(() -> shown);
        }
        return shown.filter(problem -> problem.retryAfterSeconds() > 0 && field == Page.Field.CODE)
                .map(Problems::refusedAndLocked)
                .or(() -> Optional.of(new Page.Problem(Text.of(key), status, field, 0)));
    }

    private String text() {
        return String.join(
                "\n",
                template,
                key,
                Integer.toString(status),
                field.name(),
                until.map(Instant::toString).orElse(""),
                typed);
    }

    /** A session may be of another version of ours: what cannot be read is not said. */
    private static Optional<Said> parse(String text) {
        String[] parts = text.split("\n", PARTS);
        if (parts.length != PARTS || !parts[2].matches("[1-5][0-9]{2}") || !parts[4].matches("([0-9TZ.:-]{20,30})?")) {
            return Optional.empty();
        }
        return Arrays.stream(Page.Field.values())
                .filter(field -> field.name().equals(parts[3]))
                .findFirst()
                .map(field -> new Said(
                        parts[0],
                        parts[1],
                        Integer.parseInt(parts[2]),
                        field,
                        parts[4].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(parts[4])),
                        parts[5]));
    }
}
