package io.ninomaru.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The runnable parts of a document. */
record Document(String text) {

    private static final Pattern JAVA = Pattern.compile("<!-- run[^>]*-->\n```java\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```\n", Pattern.DOTALL);

    private static final Pattern EXAMPLE =
            Pattern.compile("^ \\* <pre>\\{@code\n(.*?)^ \\* }</pre>", Pattern.DOTALL | Pattern.MULTILINE);

    private static final String IMPORTS = """
            import io.ninomaru.account.*;
            import io.ninomaru.delivery.*;
            import io.ninomaru.jdbc.*;
            import io.ninomaru.keyring.*;
            import io.ninomaru.otp.*;
            import io.ninomaru.qr.*;
            import io.ninomaru.secondfactor.*;
            import io.ninomaru.settings.*;
            import io.ninomaru.testkit.*;
            import io.ninomaru.totp.*;
            import java.nio.file.Path;
            import java.time.Instant;
            """;

    static Document of(String path) throws IOException {
        return new Document(Files.readString(Launcher.ROOT.resolve(path)));
    }

    /** The example in the Javadoc of a class or package, as a document has it. */
    static Document ofJavadoc(String path) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Launcher.ROOT.resolve(path)));
        if (!example.find()) {
            throw new AssertionError("no example in " + path);
        }
        String code = example.group(1).replaceAll("(?m)^ \\* ?", "");
        return new Document("<!-- run -->\n```java\n" + code + "```\n");
    }

    /** The Java snippets as one program, which {@link SnippetHarness} gives its surroundings. */
    String program(String afterwards) {
        String body =
                JAVA.matcher(text).results().map(result -> result.group(1)).collect(Collectors.joining("\n"));
        return IMPORTS + "public class Snippet extends io.ninomaru.tests.SnippetHarness {\n"
                + "public static void main(String[] args) throws Exception {\n" + body + afterwards + "}\n}\n";
    }

    /** The command lines that call the launcher. */
    List<String> commands() {
        return SHELL.matcher(text)
                .results()
                .map(MatchResult::group)
                .flatMap(String::lines)
                .filter(line -> line.contains("./ninomaru "))
                .toList();
    }

    /** Compiles and runs the snippets in a folder, with a settings file in the variables that documents name. */
    Run.Result runSnippets(Path folder, Path settings, String afterwards) throws IOException {
        Path source = Files.writeString(folder.resolve("Snippet.java"), program(afterwards));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return Run.in(
                folder,
                List.of(java.toString(), "-cp", System.getProperty("java.class.path"), source.toString()),
                "",
                Map.of("NINOMARU_SETTINGS", settings.toString(), "YOSAI_SETTINGS", settings.toString()));
    }
}
