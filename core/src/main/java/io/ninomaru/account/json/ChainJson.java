package io.ninomaru.account.json;

import static io.ninomaru.account.json.RecordMembers.bytes;
import static io.ninomaru.account.json.RecordMembers.name;

import io.ninomaru.account.trail.Chain;
import io.ninomaru.json.JsonObject;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;

/** The chain of the trail in the record. */
final class ChainJson {

    private ChainJson() {}

    static void write(JsonGenerator json, Chain chain) {
        json.writeObjectPropertyStart("trail");
        bytes(json, "key", chain.key());
        write(json, "checkpoint", chain.checkpoint());
        write(json, "head", chain.head());
        if (chain.factorsSince() != 0) {
            json.writeNumberProperty("factorsSince", chain.factorsSince());
        }
        if (chain.begunAfter() != 0) {
            json.writeNumberProperty("begunAfter", chain.begunAfter());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Chain.Link link) {
        if (!link.equals(Chain.start())) {
            json.writeObjectPropertyStart(name);
            json.writeNumberProperty("number", link.number());
            json.writeStringProperty("mac", link.mac());
            json.writeEndObject();
        }
    }

    static Chain chain(JsonObject json) {
        Chain.Link checkpoint = link(json, "checkpoint");
        return Chain.of(
                bytes(json, "key"),
                checkpoint,
                link(json, "head"),
                json.optionalInteger("factorsSince", 0, Long.MAX_VALUE).orElse(0L),
                json.optionalInteger("begunAfter", 0, Long.MAX_VALUE).orElseGet(() -> begunAfter(checkpoint)));
    }

    /** Older records do not tell; as long as nothing was pruned since, the checkpoint does. */
    private static long begunAfter(Chain.Link checkpoint) {
        return checkpoint.mac().equals(Chain.start().mac()) ? checkpoint.number() : 0;
    }

    private static Chain.Link link(JsonObject json, String name) {
        return json.optionalObject(name)
                .map(link -> new Chain.Link(link.integer("number", 0, Long.MAX_VALUE), mac(link)))
                .orElse(Chain.start());
    }

    private static String mac(JsonObject json) {
        String mac = json.text("mac");
        if (Base64.getUrlDecoder().decode(mac).length != Chain.BYTES) {
            throw new IllegalArgumentException("the record: a MAC of another length");
        }
        return mac;
    }
}
