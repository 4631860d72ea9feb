package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** What the guides for packages, containers and timers say is of the form that it has to have, and names what is there. */
class InstallGuidesTest {

    private static String text(String document) throws IOException {
        return Files.readString(Launcher.ROOT.resolve(document));
    }

    private static Stream<String> blocks(String document, String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```\\n", Pattern.DOTALL)
                .matcher(text(document))
                .results()
                .map(result -> result.group(1));
    }

    /** The words of a command as far as they are names of commands. */
    private static void isACommand(List<String> words) {
        CommandLine command = Main.commands();
        List<String> path = new ArrayList<>();
        for (String word : words) {
            if (!command.getSubcommands().containsKey(word)) {
                break;
            }
            command = command.getSubcommands().get(word);
            path.add(word);
        }
        assertThat(path).as(String.join(" ", words)).isNotEmpty();
        assertThat(command.getSubcommands()).as(String.join(" ", words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/install.md", "docs/containers.md", "docs/systemd.md"})
    void everyCommandThatIsNamedIsThere(String document) throws IOException {
        List<List<String>> commands = Stream.concat(
                        blocks(document, "sh").flatMap(String::lines),
                        Pattern.compile("`(ninomaru [a-z][^`]*)`")
                                .matcher(text(document))
                                .results()
                                .map(result -> result.group(1)))
                .flatMap(line -> Pattern.compile(".*(?:^| )ninomaru ([a-z].*)")
                        .matcher(line)
                        .results())
                .map(result -> List.of(result.group(1).split(" ")))
                .toList();
        assertThat(commands).isNotEmpty();
        commands.forEach(InstallGuidesTest::isACommand);
    }

    @Test
    void whatIsForComposeAndKubernetesIsYaml() throws IOException {
        List<Object> documents = blocks("docs/containers.md", "yaml")
                .map(block -> new Load(LoadSettings.builder().build()).loadFromString(block))
                .toList();
        assertThat(documents)
                .hasSize(3)
                .allSatisfy(document -> assertThat(document).isInstanceOf(Map.class));
        MatchResult arguments = Pattern.compile("args: \\[(.*?)]")
                .matcher(text("docs/containers.md"))
                .results()
                .findFirst()
                .orElseThrow();
        isACommand(Arrays.asList(arguments.group(1).split(", ")));
    }

    /** The tests build from these; whoever reads the guide finds them by these names. */
    @Test
    void thePackagesAreNamedAsTheyAre() throws IOException {
        assertThat(text("docs/install.md"))
                .contains(
                        "`" + Packages.file(".tar.gz").getFileName() + "`",
                        "`" + Packages.file(".zip").getFileName() + "`",
                        "`" + Packages.file(".deb").getFileName() + "`");
    }

    @Test
    void theUnitsAreNamedAsTheyAre() throws IOException {
        try (Stream<Path> units = Files.list(Launcher.ROOT.resolve("dist/src/systemd"))) {
            String guide = text("docs/systemd.md");
            units.map(unit -> unit.getFileName().toString().replace(".service", ".timer"))
                    .forEach(unit -> assertThat(guide).contains(unit));
        }
    }
}
