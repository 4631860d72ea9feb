package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.totp.Totp;
import java.util.Map;

/** The page of the set-up, as a visitor sees and uses it. */
record SetUpPage(Site bank, Visitor visitor) {

    private static final String PATH = "/second-factor/set-up";

    Visitor.Reply open() {
        return visitor.get(PATH);
    }

    Visitor.Reply post(Map<String, String> fields) {
        return visitor.post(PATH, fields);
    }

    /** Begins a set-up, or goes on with the one that is pending. */
    Totp begin(String name) {
        open();
        assertThat(post(Map.of("name", name)).location()).endsWith("/set-up");
        return shown();
    }

    /** What an authenticator that scans the page gets. */
    Totp shown() {
        String uri = open().body()
                .replaceAll("(?s).*href=\"(otpauth:[^\"]+)\".*", "$1")
                .replace("&amp;", "&")
                .replace("&#x3D;", "=");
        return bank.factory().fromSource(uri);
    }

    /** The identifier of the authenticator that is shown. */
    String id() {
        return open().body().replaceAll("(?s).*name=\"authenticator\" value=\"([^\"]+)\".*", "$1");
    }

    /** Confirms what is shown. */
    Visitor.Reply confirm(String code) {
        return confirm(id(), code);
    }

    /** Confirms what was shown before, perhaps in another window. */
    Visitor.Reply confirm(String id, String code) {
        open();
        return visitor.post(PATH + "/confirm", Map.of("authenticator", id, "code", code));
    }
}
