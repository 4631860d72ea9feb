package io.ninomaru.samples.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Opens one bank for all tests of a class, hands it to their constructor, and closes it after them. */
final class OpenBank implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(OpenBank.class);

    private record Opened(RunningBank bank, Path folder) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            bank.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path folder = Files.createTempDirectory("ninomaru-bank");
        context.getStore(OURS).put(Opened.class, new Opened(RunningBank.start(folder), folder));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningBank.class;
    }

    @Override
    public RunningBank resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(OURS).get(Opened.class, Opened.class).bank();
    }
}
