package io.ninomaru.spring.pages;

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

    /**
     * What went wrong.
     *
     * @param text what to tell the person
     * @param status the HTTP status
     * @param atCode whether the field of the code is where to mend it
     * @param atName whether the field of the name is
     * @param retryAfterSeconds how long to wait, in seconds; 0 if there is no wait
     */
    record Problem(Text text, int status, boolean atCode, boolean atName, long retryAfterSeconds) {}

    /**
     * The fields for a code.
     *
     * @param two whether two codes in a row are asked
     * @param recovery whether a recovery code is going to be typed
     */
    record CodeFields(boolean two, boolean recovery) {}

    /**
     * An authenticator in a list.
     *
     * @param id its name for machines
     * @param name its name for people
     * @param added when it was confirmed
     * @param used when a code of it was last accepted
     */
    record Row(String id, String name, Optional<LocalDate> added, Optional<LocalDate> used) {}

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
     */
    record Begin(Optional<Problem> problem, String name, Optional<CodeFields> fields, boolean forced) implements Form {
        @Override
        public String template() {
            return "begin";
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
