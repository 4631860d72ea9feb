package io.ninomaru.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a bundle must have; it returns what is lacking, each in a line that names module and file. */
@FunctionalInterface
interface Rule {

    List<String> lacking(Bundle bundle) throws IOException;

    /** A rule for each module by itself. */
    static Rule ofEach(OfOne rule) {
        return bundle -> {
            List<String> lacking = new ArrayList<>();
            for (Published each : bundle.published()) {
                rule.lacking(bundle, each).forEach(line -> lacking.add(each.artifact() + ": " + line));
            }
            return lacking;
        };
    }

    /** What one module must have. */
    @FunctionalInterface
    interface OfOne {
        List<String> lacking(Bundle bundle, Published module) throws IOException;
    }
}
