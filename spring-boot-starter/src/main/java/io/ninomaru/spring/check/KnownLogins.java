package io.ninomaru.spring.check;

import java.util.Set;
import java.util.TreeSet;

/** What the application has said that it may log people in by itself: the names of beans and classes, and which of them were met. */
final class KnownLogins {

    private final Set<String> listed;
    private final Set<String> unmet;

    KnownLogins(Set<String> listed) {
        this.listed = Set.copyOf(listed);
        this.unmet = new TreeSet<>(listed);
    }

    /** Whether a bean, or else a class, is among them. */
    boolean has(String name, Class<?> type) {
        unmet.remove(name);
        unmet.remove(type.getName());
        return listed.contains(name) || listed.contains(type.getName());
    }

    void look(Findings findings) {
        unmet.forEach(name -> findings.add("ninomaru.known-logins names '" + name
                + "', and nothing of that name logs people in: remove it, or mend its spelling"));
    }
}
