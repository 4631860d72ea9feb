package io.ninomaru.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of docs/testing.md on Spring is that of {@link BankTest}. */
class TestingGuideTest {

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void itsJavaIsThatOfATest() throws IOException {
        String test = Files.readString(Path.of("src/test/java/io/ninomaru/spring/test/BankTest.java"));
        String guide = Files.readString(Path.of("../docs/testing.md"));
        List<String> blocks = Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL)
                .matcher(guide.substring(guide.indexOf("## In a Spring Boot application")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks)
                .hasSize(5)
                .allSatisfy(block -> assertThat(oneLine(test)).contains(oneLine(block)));
    }
}
