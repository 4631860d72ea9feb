package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents on tokens, web applications and load balancers show stands in applications that are started and attacked here. */
class DocumentTest {

    private static final Path DOCS = Path.of("../../docs");

    static List<String> blocks() {
        return Stream.of("tokens.md", "web-applications.md", "behind-a-load-balancer.md")
                .flatMap(document -> Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL)
                        .matcher(read(DOCS.resolve(document)))
                        .results())
                .map(block -> block.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void itsCodeIsThatOfTheZoo(String block) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            String code = files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentTest::read)
                    .collect(Collectors.joining());
            assertThat(oneLine(code)).contains(oneLine(block));
        }
    }

    /** An application that the documents speak of is one of the list, by its name. */
    @Test
    void theApplicationsThatAreNamedAreInTheZoo() {
        Set<String> zoo = Zoo.all().stream().map(Application::name).collect(Collectors.toSet());
        List<String> named = Stream.of(
                        "web-applications.md", "behind-a-load-balancer.md", "platforms.md", "databases.md")
                .flatMap(document -> Pattern.compile("\\*([a-zA-Z][^*|]+)\\*\\s+in\\s+the\\s+zoo")
                        .matcher(read(DOCS.resolve(document)).replace("\n", " "))
                        .results())
                .map(name -> name.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(12);
        assertThat(zoo).containsAll(named);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", "");
    }
}
