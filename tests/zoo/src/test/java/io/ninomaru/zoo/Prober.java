package io.ninomaru.zoo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tries every address in every way that it can think of, and brings what it has got. */
final class Prober {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> ACCEPTED = List.of("text/html", "application/json", "*/*");

    private final Running application;
    private final List<String> more;

    Prober(Running application, Application of) {
        this.application = application;
        this.more = of.paths();
    }

    /** What a visitor gets, by himself and by the tokens that he has got: each with where he got it. */
    Map<String, String> probe(Visitor visitor) {
        tryAll(visitor);
        Map<String, String> loot = new TreeMap<>(visitor.loot());
        for (String token : visitor.tokens()) {
            Visitor program = application.visitor();
            program.header("Authorization", "Bearer " + token);
            tryAll(program);
            program.loot().forEach(loot::putIfAbsent);
        }
        return loot;
    }

    private void tryAll(Visitor visitor) {
        Set<String> paths = new LinkedHashSet<>(application.paths());
        paths.addAll(more);
        paths.add("/error");
        paths.remove("/logout");
        for (String path : paths) {
            for (String method : METHODS) {
                for (String accept : ACCEPTED) {
                    visitor.send(method, path, Map.of(), accept);
                }
            }
            for (String spelled : List.of(
                    path + "/",
                    path + ";x=1",
                    "/" + path,
                    path + "?_method=GET",
                    path + ".json",
                    path.toUpperCase(Locale.ROOT))) {
                visitor.send("GET", spelled, Map.of(), "text/html");
            }
        }
    }
}
