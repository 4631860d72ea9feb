package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/tokens.md shows stands in applications that are started and attacked here. */
class DocumentTest {

    static List<String> blocks() {
        return Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL)
                .matcher(read(Path.of("../../docs/tokens.md")))
                .results()
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
