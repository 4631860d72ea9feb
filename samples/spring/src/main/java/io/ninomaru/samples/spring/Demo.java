package io.ninomaru.samples.spring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts {@link SampleApplication} as somebody shows it: on a port that is free, with a secret of its own, and with a word on what to do.
 * An application needs nothing of this.
 */
public final class Demo {

    private static final String PORT = "--server.port=";
    private static final String SETTINGS = "--ninomaru.settings-file=";

    private Demo() {}

    /** Starts it. */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(System.getenv().getOrDefault("NINOMARU_SAMPLE_DATA", "data"));
        start(List.of(args), data, System.out);
    }

    static ConfigurableApplicationContext start(List<String> args, Path data, PrintStream out) throws IOException {
        Files.createDirectories(data);
        boolean hasSettings = args.stream().anyMatch(arg -> arg.startsWith(SETTINGS));
        Map<String, Object> properties = new HashMap<>();
        // What one secret has sealed another one does not open.
        properties.put("NINOMARU_SECRET", hasSettings ? "" : DemoSecret.in(data));
        properties.put(
                "NINOMARU_DATABASE",
                data.resolve(hasSettings ? "with-settings.db" : "ninomaru.db").toString());
        properties.put("logging.level.root", "warn");
        if (args.stream().noneMatch(arg -> arg.startsWith(PORT))) {
            properties.put("server.port", FreePort.from(FreePort.USUAL, out));
        }
        ApplicationListener<ApplicationReadyEvent> ready = event -> out.print(up(
                "http://127.0.0.1:"
                        + event.getApplicationContext().getEnvironment().getProperty("local.server.port") + "/",
                data.toAbsolutePath().normalize()));
        return new SpringApplicationBuilder(SampleApplication.class)
                .properties(properties)
                .bannerMode(Banner.Mode.OFF)
                .listeners(ready)
                .run(args.toArray(String[]::new));
    }

    private static String up(String address, Path data) {
        return """

            The bank is up at %s

              1. Open it, and log in as alice with the password wonderland (or as bob with builder).
              2. Choose "Your second factor", and scan the QR code with an authenticator app.
              3. Log out, and log in again: now the app's code is asked after the password.
              4. Choose "Transfer money", which asks for a fresh code once the last one is five minutes old.

            Ctrl-C ends it. What it knows stays in %s
            """.formatted(address, data);
    }
}
