package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.terminal.Io;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command that a document names, with the options that stand behind it, is one of the command line's. */
class CommandsInDocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(?:sh|yaml|dockerfile|ini|text)?\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    /** As it is called in a script: by its name or path, as the first word of a command. */
    private static final Pattern CALL =
            Pattern.compile("(?m)(?:^|[|;&(] ?|\\$\\(|\"|= ?)(?:/usr/bin/|\\./)?ninomaru ([a-z-][^|;&>)#\n]*)");

    private static final Pattern OPTION = Pattern.compile("--?[a-zA-Z][a-z-]*");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> all = new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList());
            all.add(ROOT.resolve("README.md"));
            all.add(ROOT.resolve("SECURITY.md"));
            return all.stream();
        }
    }

    private static CommandLine commands() {
        return new CommandLine(new Ninomaru(Io.ofProcess()));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void itNamesNoCommandThatIsNotThere(Path document) throws IOException {
        assertThat(unknown(Files.readString(document))).isEmpty();
    }

    @Test
    void aCommandOrOptionThatIsNotThereIsFound() {
        assertThat(
                        unknown(
                                "```sh\n./ninomaru enrol alice\necho 1 | ./ninomaru verify a --jsn\n```\n`rotate --chek` `audit hed --json` `list`"))
                .containsExactly("enrol alice", "verify a --jsn", "rotate --chek", "audit hed --json");
    }

    /** The calls in scripts, and in the text what begins with a command. */
    private static List<String> unknown(String document) {
        Stream<String> scripts = BLOCK.matcher(document)
                .results()
                .flatMap(block -> CALL.matcher(block.group(1)).results())
                .map(call -> call.group(1));
        Stream<String> spans = SPAN.matcher(BLOCK.matcher(document).replaceAll(""))
                .results()
                .map(span -> span.group(1).replaceFirst("^(\\./)?ninomaru ", ""))
                .filter(span -> span.contains(" "))
                .filter(span -> commands().getSubcommands().containsKey(span.split(" ")[0]));
        return Stream.concat(scripts, spans)
                .map(String::strip)
                .filter(call -> !isKnown(call))
                .toList();
    }

    private static boolean isKnown(String call) {
        CommandLine command = commands();
        for (String word : call.split("[ \"']+")) {
            CommandLine next = command.getSubcommands().get(word);
            if (next != null) {
                command = next;
            } else if (!command.getSubcommands().isEmpty() && !word.startsWith("-")) {
                return false;
            } else if (OPTION.matcher(word).matches()
                    && !command.getCommandSpec().optionsMap().containsKey(word)) {
                return false;
            }
        }
        return true;
    }
}
