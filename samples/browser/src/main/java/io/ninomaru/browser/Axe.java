package io.ninomaru.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;

/** What axe-core finds on a page. */
final class Axe {

    private static final String SCRIPT = script();

    /** One line a violation: the rule, what it says, and where. */
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(
                r => done(r.violations.map(v => v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.html).join(' | '))),
                e => done(['axe failed: ' + e]));
            """;

    private Axe() {}

    private static String script() {
        try (var stream = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void expectNothing(JavascriptExecutor page, String where) {
        page.executeScript(SCRIPT);
        List<?> violations = (List<?>) Objects.requireNonNull(page.executeAsyncScript(RUN));
        assertThat(violations).as("what axe finds on " + where).isEmpty();
    }
}
