package io.ninomaru.browser;

import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Opens one browser, which asks for English, for all tests of a class, hands it to their constructor, and closes it after them.
 * A test finds no cookie of the one before.
 */
public final class OpenBrowser implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OpenBrowser.class);

    /** Makes an extension that a test class names. */
    public OpenBrowser() {
        // Nothing to prepare; declared because a public class says so itself.
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(OURS).put(Browser.class, Browser.start("en"));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        browser(context).driver().manage().deleteAllCookies();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return browser(context);
    }

    private static Browser browser(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(OURS).get(Browser.class, Browser.class));
    }
}
