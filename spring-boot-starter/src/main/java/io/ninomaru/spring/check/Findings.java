package io.ninomaru.spring.check;

import io.ninomaru.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;

/** What keeps an application from starting: all of it at once, for nobody wants to learn it piece by piece. */
final class Findings {

    private final List<String> all = new ArrayList<>();

    void add(String finding) {
        all.add(finding);
    }

    /**
     * Refuses to start.
     *
     * @throws SettingsException if anything was found
     */
    void refuse() {
        if (!all.isEmpty()) {
            throw new SettingsException("it would not be asked for everywhere:\n- " + String.join("\n- ", all));
        }
    }
}
