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
    }

    /**
     * The second step of a login.
     *
     * @param problem what went wrong
     * @param fields the fields
     * @param disabled whether the account is disabled
     */
    record Code(Optional<Problem> problem, CodeFields fields, boolean disabled) implements Form {
        @Override
        public String template() {
            return "code";
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
     */
    record SetUp(
            Optional<Problem> problem,
            String authenticator,
            String svg,
            String uri,
            String key,
            int digits,
            int period,
            String algorithm)
            implements Form {
        @Override
        public String template() {
            return "set-up";
        }

        @Override
        public String toString() {
            return "SetUp[" + authenticator + "]";
        }
    }

    /**
     * New recovery codes, to be shown once.
     *
     * @param codes the codes
     * @param file the same as a file to download, as a data URL
     */
    record RecoveryCodes(List<String> codes, String file) implements Page {
        /** Copies the list. */
        public RecoveryCodes {
            codes = List.copyOf(codes);
        }

        @Override
        public String template() {
            return "recovery-codes";
        }

        @Override
        public int status() {
            return 200;
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
     * @param fields the fields
     * @param left how many of the old ones are left
     */
    record Renew(Optional<Problem> problem, CodeFields fields, int left) implements Form {
        @Override
        public String template() {
            return "renew";
        }
    }

    /**
     * The authenticators of an account.
     *
     * @param notice what has just been done
     * @param rows the active authenticators
     * @param left how many recovery codes are left
     * @param few whether these are so few that new ones should be made
     */
    record Authenticators(Optional<Text> notice, List<Row> rows, int left, boolean few) implements Page {
        /** Copies the list. */
        public Authenticators {
            rows = List.copyOf(rows);
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
     * @param fields the fields for a code
     */
    record Authenticator(Optional<Problem> problem, Row row, String name, CodeFields fields) implements Form {
        @Override
        public String template() {
            return "authenticator";
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
