package io.ninomaru.zoo;

import java.util.Base64;
import java.util.Map;

/** How a visitor gives the first factor. */
@FunctionalInterface
interface Login {

    /** By Spring's own form. */
    Login FORM = form(Parts.USER, Parts.PASSWORD);

    /** With every request. */
    Login BASIC = visitor -> visitor.header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString((Parts.USER + ":" + Parts.PASSWORD).getBytes()));

    static Login form(String user, String password) {
        return visitor -> {
            visitor.get("/login");
            visitor.post("/login", Map.of("username", user, "password", password, "remember-me", "on"));
        };
    }

    static Login header(String name, String value) {
        return visitor -> visitor.header(name, value);
    }

    void give(Visitor visitor);
}
