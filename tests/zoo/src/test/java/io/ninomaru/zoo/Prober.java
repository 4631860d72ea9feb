package io.ninomaru.zoo;

import java.util.LinkedHashSet;
import java.util.List;
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

    /** What a visitor gets, beyond what he got so far: each with where he got it. */
    Map<String, String> probe(Visitor visitor) {
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
            for (String spelled :
                    List.of(path + "/", path + ";x=1", "/" + path, path + "?_method=GET", path + ".json")) {
                visitor.send("GET", spelled, Map.of(), "text/html");
            }
        }
        return new TreeMap<>(visitor.loot());
    }
}
