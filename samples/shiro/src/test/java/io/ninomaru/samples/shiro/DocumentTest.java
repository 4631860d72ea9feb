package io.ninomaru.samples.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/shiro.md shows stands in the code that runs: in the sample, or in a test. */
class DocumentTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path INI =
            ROOT.resolve("samples/shiro/src/main/resources/io/ninomaru/samples/shiro/shiro.ini");

    private static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
                .matcher(read(ROOT.resolve("docs/shiro.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    static List<String> javaBlocks() {
        return blocks("java");
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void itsJavaIsThatOfTheSampleOrOfATest(String block) throws IOException {
        StringBuilder code = new StringBuilder();
        for (String folder : List.of("samples/shiro/src/main", "shiro/src/test", "tests/src/test")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                code.append(files.filter(file -> file.toString().endsWith(".java"))
                        .map(DocumentTest::read)
                        .collect(Collectors.joining()));
            }
        }
        assertThat(oneLine(code.toString())).contains(oneLine(block));
    }

    @Test
    void itsConfigurationIsThatOfTheSample() {
        assertThat(blocks("ini"))
                .hasSizeGreaterThan(3)
                .allSatisfy(block -> assertThat(read(INI)).contains(block));
    }

    @Test
    void itsCommandIsTheReadmesAndThere() {
        List<String> commands = blocks("sh");
        assertThat(commands).containsExactly("samples/shiro/run\n");
        assertThat(read(ROOT.resolve("README.md"))).contains("samples/shiro/run");
        assertThat(Files.isExecutable(ROOT.resolve("samples/shiro/run"))).isTrue();
    }
}
