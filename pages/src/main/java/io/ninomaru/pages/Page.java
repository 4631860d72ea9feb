package io.ninomaru.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a page shows. Keys, codes and recovery codes that are in one are there to be shown; no string form shows them. */
public sealed interface Page extends Reply {

    /** Returns the name of its template. */
    String template();

    /** Returns the HTTP status. */
    int status();

    /** Returns what went wrong, or empty if nothing did. */
    default Optional<Problem> problem() {
        return Optional.empty();
    }

    /** Returns what has just been done, if that is to be said. */
    default Optional<Text> notice() {
        return Optional.empty();
    }

    /** Returns whether the field of the code is what the person comes for. */
    default boolean asksForCodeFirst() {
        return problem().filter(Problem::atCode).isPresent();
    }

    /** Where on a page something is to be mended. */
    enum Field {
        /** The field of the code. */
        CODE,
        /** That of the name. */
        NAME,
        /** That of the telephone number. */
        NUMBER,
        /** None. */
        NONE
    }

    /**
     * What went wrong.
     *
     * @param text what to tell the person
     * @param status the HTTP status
     * @param field where to mend it
     * @param retryAfterSeconds how long to wait, in seconds; 0 if there is no wait
     */
    record Problem(Text text, int status, Field field, long retryAfterSeconds) {

        /** Returns whether there is a wait. */
        public boolean isWait() {
            return retryAfterSeconds > 0;
        }

        /** Returns whether it is to be mended in the field of the code. */
        public boolean atCode() {
            return field == Field.CODE;
        }

        /** Returns whether it is to be mended in the field of the name. */
        public boolean atName() {
            return field == Field.NAME;
        }

        /** Returns whether it is to be mended in the field of the telephone number. */
        public boolean atNumber() {
            return field == Field.NUMBER;
        }
    }

    /**
     * The fields for a code.
     *
     * @param two whether two codes in a row are asked
     * @param recovery whether a recovery code is going to be typed
     * @param sentTo where a code was sent that is going to be typed, masked
     * @param shown whether the account has a device that shows codes
     * @param sendable whether the account has a number that a code can be sent to
     * @param path the page's path below the pages' own
     */
    record CodeFields(
            boolean two, boolean recovery, Optional<String> sentTo, boolean shown, boolean sendable, String path) {

        /** Returns what the form's address ends with, so that an answer is about the same fields. */
        public String query() {
            if (recovery) {
                return "?recovery";
            }
            return sentTo.isPresent() ? "?sent" : "";
        }

        /** The same of a page that asks for a code only if its address says so, or the account is protected. */
        private static String asking(Optional<CodeFields> asked) {
            return asked.map(CodeFields::query)
                    .map(query -> query.isEmpty() ? "?" + Visit.ASKING : query + "&" + Visit.ASKING)
                    .orElse("");
        }

        /** Returns whether there is anything to type. */
        public boolean askable() {
            return shown || recovery || sentTo.isPresent();
        }
    }

    /**
     * An authenticator in a list.
     *
     * @param id its name for machines
     * @param name its name for people
     * @param destination where its codes are sent, masked
     * @param added when it was confirmed
     * @param used when a code of it was last accepted
     */
    record Row(
            String id,
            String name,
            Optional<String> destination,
            Optional<LocalDate> added,
            Optional<LocalDate> used) {}

    /** One that may show a problem, and has its status then. */
    sealed interface Form extends Page {
        @Override
        default int status() {
            return problem().map(Problem::status).orElse(200);
        }

        /** Returns where it is shown, below the pages' own path. */
        String address();

        /** Returns what is in the field that is no code's. */
        default String typed() {
            return "";
        }

        /** Returns the same with another problem, and with what was typed into the field that is no code's. */
        Form with(Optional<Problem> problem, String typed);
    }

    /**
     * The second step of a login.
     *
     * @param problem what went wrong
     * @param notice what has happened before
     * @param account who is logging in
     * @param fields the fields
     * @param disabled whether the account is disabled
     */
    record Code(Optional<Problem> problem, Optional<Text> notice, String account, CodeFields fields, boolean disabled)
            implements Form {
        @Override
        public String template() {
            return "code";
        }

        @Override
        public boolean asksForCodeFirst() {
            return true;
        }

        @Override
        public String address() {
            return fields.path() + fields.query();
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new Code(other, notice, account, fields, disabled);
        }
    }

    /**
     * Two codes in a row of a device whose clock is off.
     *
     * @param problem what went wrong
     * @param fields the fields
     */
    record ClockOff(Optional<Problem> problem, CodeFields fields) implements Form {
        @Override
        public String template() {
            return "clock";
        }

        @Override
        public boolean asksForCodeFirst() {
            return true;
        }

        @Override
        public String address() {
            return fields.path();
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new ClockOff(other, fields);
        }
    }

    /**
     * What can be done next by whoever has logged in with a recovery code.
     *
     * @param left how many are left
     * @param minutes how long it can be done without another code, if it can
     */
    record Recovered(int left, Optional<Long> minutes) implements Page {

        /** Returns whether nobody but the administrator can help later on. */
        public boolean last() {
            return left == 0;
        }

        /** Returns how many are left, in words. */
        public Text leftText() {
            return Text.of("recovered.left", left);
        }

        @Override
        public String template() {
            return "recovered";
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** That the account has a second factor from now on. */
    record Done() implements Page {
        @Override
        public String template() {
            return "done";
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /**
     * The beginning of a set-up.
     *
     * @param problem what went wrong
     * @param name what is in the field of the name
     * @param fields the fields for a code, if one is asked
     * @param forced whether nothing else can be done before
     * @param telephone whether it can be a number that codes are sent to
     */
    record Begin(Optional<Problem> problem, String name, Optional<CodeFields> fields, boolean forced, boolean telephone)
            implements Form {
        @Override
        public String template() {
            return "begin";
        }

        @Override
        public String address() {
            return "/set-up" + CodeFields.asking(fields);
        }

        @Override
        public String typed() {
            return name;
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new Begin(other, typed, fields, forced, telephone);
        }
    }

    /**
     * The beginning of a set-up of a telephone number, or of another one in the place of one.
     *
     * @param problem what went wrong
     * @param path where the number is sent, below the pages' path
     * @param number what is in the field of the number
     * @param fields the fields for a code, if one is asked
     */
    record Telephone(Optional<Problem> problem, String path, String number, Optional<CodeFields> fields)
            implements Form {
        @Override
        public String template() {
            return "telephone";
        }

        @Override
        public String address() {
            return path + CodeFields.asking(fields);
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new Telephone(other, path, number, fields);
        }

        @Override
        public String toString() {
            return "Telephone[]";
        }
    }

    /**
     * A number that waits for the code that was sent to it.
     *
     * @param problem what went wrong
     * @param destination the number, masked
     */
    record Arrival(Optional<Problem> problem, String destination) implements Form {
        @Override
        public String template() {
            return "arrival";
        }

        @Override
        public String address() {
            return "/set-up/telephone";
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new Arrival(other, destination);
        }
    }

    /**
     * A set-up under way.
     *
     * @param problem what went wrong
     * @param authenticator the pending authenticator
     * @param svg the QR code
     * @param uri the same for an app on this device
     * @param key the key in groups of four
     * @param digits how many digits a code has
     * @param period how long a code holds, in seconds
     * @param algorithm the hash function
     * @param minutes how many minutes are left
     * @param tries how many codes may be tried
     * @param recoveryCodes how many recovery codes there are already
     */
    record SetUp(
            Optional<Problem> problem,
            String authenticator,
            String svg,
            String uri,
            String key,
            int digits,
            int period,
            String algorithm,
            long minutes,
            int tries,
            int recoveryCodes)
            implements Form {

        /** Returns how much of it is left, in words. */
        public Text left() {
            return Text.of("set-up.left", minutes, tries);
        }

        /** Returns what becomes of recovery codes, in words. */
        public Text recovery() {
            return Text.of(recoveryCodes > 0 ? "set-up.recovery.there" : "set-up.recovery.next");
        }

        @Override
        public String template() {
            return "set-up";
        }

        @Override
        public String address() {
            return "/set-up";
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new SetUp(
                    other, authenticator, svg, uri, key, digits, period, algorithm, minutes, tries, recoveryCodes);
        }

        @Override
        public String toString() {
            return "SetUp[" + authenticator + "]";
        }
    }

    /**
     * New recovery codes. They are shown until somebody says to have them, for half an hour at most.
     *
     * @param problem what went wrong
     * @param codes the codes
     * @param account whose they are
     * @param site where they are used: "https://bank.example/"
     * @param made when they were made
     * @param first whether a second factor has just been set up
     */
    record RecoveryCodes(
            Optional<Problem> problem, List<String> codes, String account, String site, LocalDate made, boolean first)
            implements Form {
        /** Copies the list. */
        public RecoveryCodes {
            codes = List.copyOf(codes);
        }

        @Override
        public String template() {
            return "recovery-codes";
        }

        @Override
        public String address() {
            return "/recovery-codes/new" + (first ? "?first" : "");
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new RecoveryCodes(other, codes, account, site, made, first);
        }

        @Override
        public String toString() {
            return "RecoveryCodes[" + codes.size() + "]";
        }
    }

    /**
     * The asking for new recovery codes.
     *
     * @param problem what went wrong
     * @param fields the fields for a code, if one is asked
     * @param left how many of the old ones are left
     * @param unseen whether there are some that nobody has seen
     */
    record Renew(Optional<Problem> problem, Optional<CodeFields> fields, int left, boolean unseen) implements Form {
        @Override
        public String template() {
            return "renew";
        }

        @Override
        public boolean asksForCodeFirst() {
            return true;
        }

        @Override
        public String address() {
            return "/recovery-codes" + fields.map(CodeFields::query).orElse("");
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new Renew(other, fields, left, unseen);
        }
    }

    /**
     * The authenticators of an account.
     *
     * @param notice what has just been done
     * @param rows the active authenticators
     * @param left how many recovery codes are left
     * @param few whether these are so few that new ones should be made
     * @param unseen where to go if nobody has said to have them: to the codes themselves, or to new ones
     * @param removable how many minutes one can be removed without another code, after a recovery code
     */
    record Authenticators(
            Optional<Text> notice,
            List<Row> rows,
            int left,
            boolean few,
            Optional<String> unseen,
            Optional<Long> removable)
            implements Page {

        /** Copies the list. */
        public Authenticators {
            rows = List.copyOf(rows);
        }

        /** Returns whether the codes themselves are still to be shown. */
        public boolean shownStill() {
            return unseen.filter(path -> path.endsWith("/new")).isPresent();
        }

        /** Returns whether there is one. */
        public boolean any() {
            return !rows.isEmpty();
        }

        @Override
        public String template() {
            return "authenticators";
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /**
     * One authenticator, to be renamed or removed.
     *
     * @param problem what went wrong
     * @param row the authenticator
     * @param name what is in the field of the name
     * @param fields the fields for a code, if one is asked
     * @param removes whether it is to be removed
     * @param last whether it is the only one
     */
    record Authenticator(
            Optional<Problem> problem, Row row, String name, Optional<CodeFields> fields, boolean removes, boolean last)
            implements Form {
        @Override
        public String template() {
            return removes ? "remove" : "authenticator";
        }

        @Override
        public boolean asksForCodeFirst() {
            return removes;
        }

        @Override
        public String address() {
            return "/authenticators/" + row.id() + (removes ? "/remove" : "")
                    + fields.map(CodeFields::query).orElse("");
        }

        @Override
        public String typed() {
            return name;
        }

        @Override
        public Form with(Optional<Problem> other, String typed) {
            return new Authenticator(other, row, typed.isEmpty() ? name : typed, fields, removes, last);
        }
    }

    /**
     * That the first factor has to be given again before something is changed.
     *
     * @param path the page that was wanted, below the pages' own path
     */
    record Again(String path) implements Page {
        @Override
        public String template() {
            return "again";
        }

        @Override
        public int status() {
            return 403;
        }
    }

    /**
     * That an operator acts as somebody else.
     *
     * @param name as whom
     */
    record Impersonated(String name) implements Page {
        @Override
        public String template() {
            return "impersonated";
        }

        @Override
        public int status() {
            return 403;
        }
    }

    /**
     * What cannot be done, and how to go on.
     *
     * @param name which: lapsed, unavailable or missing
     * @param status the HTTP status
     */
    record Message(String name, int status) implements Page {
        @Override
        public String template() {
            return "message";
        }

        /** Returns the title. */
        public Text title() {
            return Text.of(name + ".title");
        }

        /** Returns what to say. */
        public Text text() {
            return Text.of(name + ".text");
        }

        /** Returns what the way on is called. */
        public Text link() {
            return Text.of(name + ".link");
        }
    }
}
