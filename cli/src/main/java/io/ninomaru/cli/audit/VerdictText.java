package io.ninomaru.cli.audit;

import io.ninomaru.secondfactor.Audit.Finding;
import io.ninomaru.secondfactor.Audit.Verdict;
import tools.jackson.core.JsonGenerator;

/** What verifying a trail has found, in words and in JSON. */
final class VerdictText {

    private VerdictText() {}

    /** A sentence for each finding; of a trail that began anew it says so, whatever was found. */
    static String sentence(Verdict verdict) {
        return verdict.begunAfter() > 0
                ? finding(verdict) + "; the trail began anew after entry " + verdict.begunAfter()
                        + ", when a record was reset that could not be opened, and nothing before that can be verified"
                : finding(verdict);
    }

    private static String finding(Verdict verdict) {
        String entry = "entry " + verdict.number();
        return switch (verdict.finding()) {
            case GENUINE ->
                "genuine up to entry " + verdict.number()
                        + (verdict.checkpoint() > 0
                                ? ", of which 1 to " + verdict.checkpoint() + " were pruned or replaced"
                                : "");
            case UNKNOWN -> "nothing is known of this account";
            case ALTERED -> entry + " was altered, or moved here from another place";
            case MISSING -> entry + " is missing";
            case CUT_OFF -> "cut off: " + entry + " and what follows are missing";
            case SURPLUS ->
                entry + " is newer than the record knows: the record is an older one, or the entry is false";
            case ROLLED_BACK -> "rolled back: it is not what the head that was kept goes with";
            case NOT_COMPARABLE ->
                "not comparable: genuine up to entry " + verdict.number()
                        + ", but the heads that were kept tell nothing of it: they have none of this account, or its entry was "
                        + "pruned or replaced since";
            case GONE -> "gone: it had a head that was kept, and there is no record now";
            case ORPHANED -> "there is a trail, but the record that it belongs to was deleted";
            case UNREADABLE ->
                "cannot be verified: "
                        + verdict.cause().map(Throwable::getMessage).orElse("");
        };
    }

    static boolean isBad(Verdict verdict) {
        return verdict.finding() != Finding.GENUINE
                && verdict.finding() != Finding.UNKNOWN
                && verdict.finding() != Finding.NOT_COMPARABLE;
    }

    static void write(JsonGenerator json, Verdict verdict) {
        json.writeStringProperty("account", verdict.account().name());
        json.writeStringProperty("finding", verdict.finding().word());
        json.writeNumberProperty("entry", verdict.number());
        json.writeNumberProperty("checkpoint", verdict.checkpoint());
        if (verdict.begunAfter() > 0) {
            json.writeNumberProperty("begunAfter", verdict.begunAfter());
        }
    }
}
