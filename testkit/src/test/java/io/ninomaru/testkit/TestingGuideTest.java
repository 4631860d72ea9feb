package io.ninomaru.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java of docs/testing.md, up to its part on Spring, is that of {@link TestKitTest}. */
class TestingGuideTest {

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    @Test
    void itsJavaIsThatOfATest() throws IOException {
        String test = Files.readString(Path.of("src/test/java/io/ninomaru/testkit/TestKitTest.java"));
        String guide = Files.readString(Path.of("../docs/testing.md"));
        List<String> blocks = Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL)
                .matcher(guide.substring(0, guide.indexOf("## In a Spring Boot application")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks)
                .hasSize(3)
                .allSatisfy(block -> assertThat(oneLine(test)).contains(oneLine(block)));
    }
}
