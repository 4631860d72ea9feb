package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.TestSettings;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/kotlin.md shows is compiled by Kotlin's own compiler, and does what the page says. */
class KotlinTest {

    private static final String IMPORTS = """
            import io.ninomaru.account.*
            import io.ninomaru.jdbc.*
            import io.ninomaru.qr.QrCode
            import io.ninomaru.secondfactor.*
            import io.ninomaru.spring.web.TotpConfigurer.totp
            import io.ninomaru.testkit.AuthenticatorApp
            import io.ninomaru.totp.*
            import java.nio.file.Path
            import java.time.Instant
            import java.time.InstantSource
            import org.springframework.context.annotation.Bean
            import org.springframework.context.annotation.Configuration
            import org.springframework.security.config.Customizer.withDefaults
            import org.springframework.security.config.annotation.web.builders.HttpSecurity
            import org.springframework.security.web.SecurityFilterChain
            """;

    /** What the page leaves to the reader: a person with a phone, and an application. */
    private static final String SURROUNDINGS = """
            var app: AuthenticatorApp? = null
            val shown = mutableListOf<String>()
            var codes = 0
            fun show(what: String) { shown.add(what) }
            fun typed(): String = app!!.let { if (codes++ == 0) it.code() else it.next() }
            fun askAgain(reason: Reason) { shown.add("again " + reason) }
            fun askLater(until: Instant) { shown.add("later " + until) }
            fun letIn() { shown.add("in") }
            """;

    @TempDir
    Path folder;

    private static List<String> snippets() throws IOException {
        return Pattern.compile("```kotlin\n(.*?)```\n", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/kotlin.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private ClassLoader compiled(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Snippet.kt"), source);
        Path classes = folder.resolve("classes");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ExitCode exit = new K2JVMCompiler()
                .exec(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        "-no-stdlib",
                        "-no-reflect",
                        "-Werror",
                        "-cp",
                        // The compiler warns of folders that are not there.
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> Files.exists(Path.of(entry)))
                                .collect(Collectors.joining(File.pathSeparator)),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.OK);
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void bothSnippetsCompileAndAskForTheSecondFactor() throws Exception {
        List<String> snippets = snippets();
        assertThat(snippets).hasSize(2);
        Path settings = TestSettings.file(folder, "");
        String main = snippets.get(1)
                .replace(
                        "TotpFactory.fromEnvironment(\"NINOMARU_SETTINGS\")", "TotpFactory.fromFile(Path.of(settings))")
                .replace("\"ninomaru.db\"", "database")
                .replace(
                        "    if (secondFactor.enroll",
                        "    app = AuthenticatorApp.of(totp, InstantSource.system())\n    if (secondFactor.enroll");
        ClassLoader loader = compiled(IMPORTS + SURROUNDINGS + snippets.get(0)
                + "\nfun walk(settings: String, database: String): List<String> {\n" + main + "return shown\n}\n");
        Class<?> configuration = loader.loadClass("SecurityConfiguration");
        Object shown = loader.loadClass("SnippetKt")
                .getMethod("walk", String.class, String.class)
                .invoke(null, settings.toString(), folder.resolve("ninomaru.db").toString());
        assertThat((List<?>) shown).hasSize(12).last().isEqualTo("in");

        try (Running running =
                Running.start(Application.of("Kotlin", Parts.Users.class, Parts.Vault.class, configuration))) {
            var totp = running.activate(Parts.USER);
            Visitor visitor = running.visitor();
            Login.FORM.give(visitor);
            assertThat(visitor.get("/account").location()).endsWith("/second-factor");
            visitor.get("/second-factor");
            visitor.post("/second-factor", Map.of("code", running.code(totp, 0)));
            assertThat(visitor.get("/account").body()).contains("gold-account");
        }
    }
}
