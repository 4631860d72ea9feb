package io.ninomaru.pages;

import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.RecoveryGrant;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leads each visit to its door. The pages have their own rule, whatever the application's are: a session whose account is protected
 * gets nothing but the page of the code before it has given one. The code itself is verified where the frame's logins are;
 * {@link #accepted} and {@link #refused} say how its page goes on. Safe for any number of threads.
 *
 * <p>Faults of settings or storage come out as what they are, see {@link io.ninomaru.secondfactor.SecondFactor}.
 */
public final class Journey {

    private static final Pattern CHANGE = Pattern.compile("/set-up/telephone/([a-z2-7]{8})");
    private static final Pattern ONE = Pattern.compile("/authenticators/([a-z2-7]{8})(/rename|/remove)?");
    private static final Pattern AGAIN_TO = Pattern.compile(
            "/set-up(/telephone(/[a-z2-7]{8})?)?|/recovery-codes|/authenticators(/[a-z2-7]{8}(/rename|/remove)?)?");
    private static final String CONFIRM = "/confirm";
    private static final String TELEPHONE = "/set-up/telephone";
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    private final SetUpDoor setUp;
    private final SendDoor send;
    private final ClockDoor clock;
    private final Optional<TelephoneDoor> telephone;
    private final AuthenticatorsDoor authenticators;
    private final RecoveryCodesDoor recoveryCodes;

    /** Makes one. */
    public Journey(Doors doors) {
        SecondFactor secondFactor = doors.secondFactor().withUnseenRecoveryCodes();
        this.recoveryCodes = new RecoveryCodesDoor(secondFactor, doors.attempts());
        this.telephone = doors.destinations()
                .map(destinations -> new TelephoneDoor(secondFactor, destinations, doors.attempts(), recoveryCodes));
        this.setUp = new SetUpDoor(secondFactor, doors.issuer(), doors.attempts(), recoveryCodes, telephone);
        this.send = new SendDoor(secondFactor, doors.attempts());
        this.clock = new ClockDoor(secondFactor, doors.attempts());
        this.authenticators = new AuthenticatorsDoor(secondFactor, doors.attempts());
    }

    /** Returns that there is no such page. */
    public static Page missing() {
        return new Page.Message("missing", NOT_FOUND);
    }

    /** Returns that the login is not what it was, and has to be begun again; the frame ends the session first. */
    public static Page lapsed() {
        return new Page.Message("lapsed", FORBIDDEN);
    }

    /** Returns that no account can have the person's name; the frame ends the session first. */
    public static Page unnamed() {
        return new Page.Message("unnamed", FORBIDDEN);
    }

    /** Returns that nothing could be decided, for a fault that the frame has logged. */
    public static Page unavailable() {
        return new Page.Message("unavailable", UNAVAILABLE);
    }

    /** Returns what follows a code that was accepted. */
    public Reply accepted(Visit visit) {
        return CodeDoor.accepted(visit);
    }

    /** Returns what follows one that was not. */
    public Reply refused(Visit visit, Outcome why) {
        return Said.keep(CodeDoor.refused(visit, why), visit);
    }

    /**
     * Returns what follows a form of a page that is out of date: of an earlier step of the login, in another tab for instance. Nothing is
     * done by it, and the login stays what it is.
     *
     * @param path where the form was sent, as for {@link #answer}
     */
    public Reply stale(String path, Visit visit) {
        if (!visit.form().isLedOn()) {
            return lapsed();
        }
        if (visit.standing().isComplete() && (path.isEmpty() || path.equals("/"))) {
            return new Reply.Onwards();
        }
        if (path.equals("/set-up" + CONFIRM) && SetUpDoor.isConfirmed(visit)) {
            return new Reply.Redirect(SetUpDoor.confirmedAt(visit));
        }
        return Said.stale(
                visit,
                visit.standing().isComplete() ? shownAt(path) : visit.standing().next());
    }

    /** Where the page is whose form was sent to a path. */
    private static String shownAt(String path) {
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            return "/authenticators/" + one.group(1) + (path.endsWith("/remove") ? "/remove" : "");
        }
        if (CHANGE.matcher(path).matches()) {
            return path;
        }
        return Stream.of(TELEPHONE, "/set-up", "/recovery-codes")
                .filter(path::startsWith)
                .findFirst()
                .orElse("/authenticators");
    }

    /**
     * Answers a visit.
     *
     * @param path the page below the pages' own path, beginning with a slash; or empty for the page of the code
     */
    public Reply answer(String path, Visit visit) {
        Reply reply = lead(path, visit);
        return visit.isPost() ? Said.keep(reply, visit) : Said.recall(reply, visit);
    }

    private Reply lead(String path, Visit visit) {
        if (path.isEmpty() || path.equals("/")) {
            return CodeDoor.show(visit);
        }
        if (path.equals("/continue") && visit.standing().isComplete()) {
            return new Reply.Onwards();
        }
        if (path.equals("/again")) {
            return visit.isPost() ? again(visit) : new Reply.Redirect("/authenticators");
        }
        if (visit.standing().isComplete()
                && isChange(path, visit)
                && !visit.login().isGoodFor(useFor(path, visit))) {
            return new Page.Again(path);
        }
        if (path.equals("/out")) {
            return visit.isPost() ? out(visit) : new Reply.Redirect("");
        }
        if (path.equals(ClockDoor.PATH)) {
            return visit.isPost() ? clock(visit) : ClockDoor.show(visit);
        }
        if (path.equals("/send")) {
            return visit.isPost() ? send(visit) : new Reply.Redirect("");
        }
        if (path.startsWith("/set-up")) {
            return visit.standing() == Standing.CODE_NEEDED ? codeFirst(visit) : setUp(path, visit);
        }
        if (!visit.standing().isComplete()) {
            return visit.standing() == Standing.SET_UP_NEEDED ? new Reply.Redirect("/set-up") : codeFirst(visit);
        }
        return complete(path, visit);
    }

    /** What is changed needs a first factor that is fresh; a set-up that was begun so is confirmed by its own session. */
    private static boolean isChange(String path, Visit visit) {
        return path.equals("/set-up")
                ? visit.isPost() || !SetUpDoor.isUnderWay(visit)
                : path.equals("/recovery-codes")
                        || ONE.matcher(path).matches()
                        || path.startsWith(TELEPHONE) && !path.endsWith(CONFIRM);
    }

    /**
     * What a first factor has to be good for where something is changed. By what a recovery code has granted it is changed in the same
     * session, and soon enough after a code: whoever had to log in again for it would have lost it.
     */
    private static Login.Use useFor(String path, Visit visit) {
        return grant(path, visit).isPresent() ? Login.Use.CONFIRM : Login.Use.CHANGE;
    }

    private static Optional<RecoveryGrant> grant(String path, Visit visit) {
        if (path.startsWith("/set-up")) {
            return SetUpDoor.grant(visit);
        }
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            return "/remove".equals(one.group(2)) ? AuthenticatorsDoor.grant(visit, one.group(1)) : Optional.empty();
        }
        return RecoveryCodesDoor.grant(visit);
    }

    /** Ends the session, so that the application's own login asks for the first factor, and leads back. */
    private static Reply again(Visit visit) {
        String to = visit.text("to");
        visit.login().askAgain();
        return new Reply.Redirect(AGAIN_TO.matcher(to).matches() ? to : "/authenticators");
    }

    /** Somebody else wants to log in here. */
    private static Reply out(Visit visit) {
        visit.login().end();
        return new Reply.Out();
    }

    /** Nobody's clock is found out on a first factor that has lapsed. */
    private Reply clock(Visit visit) {
        return visit.standing() == Standing.GIVEN
                ? clock.resync(visit)
                : ifGoodFor(Login.Use.COMPLETE, visit, clock::resync);
    }

    /** Nobody has codes sent on a first factor that has lapsed. */
    private Reply send(Visit visit) {
        return visit.standing() == Standing.GIVEN ? send.send(visit) : ifGoodFor(Login.Use.COMPLETE, visit, send::send);
    }

    private static Reply ifGoodFor(Login.Use use, Visit visit, Function<Visit, Reply> door) {
        if (visit.login().isGoodFor(use)) {
            return door.apply(visit);
        }
        visit.login().end();
        return lapsed();
    }

    private static Reply codeFirst(Visit visit) {
        return visit.isPost() ? new Reply.Redirect("") : new Reply.Detour();
    }

    /** What a set-up gives is the factor itself, so it must not be begun, or ended, on a first factor that has lapsed. */
    private Reply setUp(String path, Visit visit) {
        if (!visit.isPost()) {
            return setUpDoor(path, visit);
        }
        Login.Use use = path.endsWith(CONFIRM) ? Login.Use.CONFIRM : useFor(path, visit);
        return ifGoodFor(use, visit, good -> setUpDoor(path, good));
    }

    private Reply setUpDoor(String path, Visit visit) {
        if (path.startsWith(TELEPHONE)) {
            return telephone.map(door -> telephone(door, path, visit)).orElseGet(Journey::missing);
        }
        return switch (path) {
            case "/set-up" -> visit.isPost() ? setUp.begin(visit) : setUp.show(visit);
            case "/set-up/confirm" -> visit.isPost() ? setUp.confirm(visit) : new Reply.Redirect("/set-up");
            case "/set-up/again" -> visit.isPost() ? SetUpDoor.again(visit) : new Reply.Redirect("/set-up");
            default -> missing();
        };
    }

    private static Reply telephone(TelephoneDoor door, String path, Visit visit) {
        Matcher change = CHANGE.matcher(path);
        if (change.matches()) {
            AuthenticatorId id = new AuthenticatorId(change.group(1));
            return visit.isPost() ? door.change(visit, id) : door.showChange(visit, id);
        }
        if (!visit.isPost()) {
            return path.equals(TELEPHONE) ? door.show(visit) : new Reply.Redirect(TELEPHONE);
        }
        return switch (path) {
            case TELEPHONE -> door.begin(visit);
            case "/set-up/telephone/confirm" -> door.confirm(visit);
            case "/set-up/telephone/again" -> door.again(visit);
            case "/set-up/telephone/other" -> door.other(visit);
            default -> missing();
        };
    }

    private Reply complete(String path, Visit visit) {
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            return one(one.group(1), one.group(2), visit);
        }
        return switch (path) {
            case "/authenticators" -> authenticators.list(visit);
            case "/recovered" -> RecoveryCodesDoor.recovered(visit);
            case "/done" -> new Page.Done();
            case "/recovery-codes/new" -> recoveryCodes.showNew(visit);
            case "/recovery-codes/kept" ->
                visit.isPost() ? recoveryCodes.keep(visit) : new Reply.Redirect("/recovery-codes/new");
            case "/recovery-codes" -> visit.isPost() ? recoveryCodes.renew(visit) : recoveryCodes.show(visit);
            default -> missing();
        };
    }

    private Reply one(String id, @Nullable String act, Visit visit) {
        if (act == null || !visit.isPost()) {
            return authenticators.show(visit, id, "/remove".equals(act));
        }
        return act.equals("/rename") ? authenticators.rename(visit, id) : authenticators.remove(visit, id);
    }
}
