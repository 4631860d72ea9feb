package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide has the sample's own code, and the dependencies that it is built with. */
class GuideTest {

    private static final Path GUIDE = Path.of("../../docs/spring.md");
    private static final Pattern FILE = Pattern.compile("<!-- file (\\S+) -->\n```[a-z]+\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern DEPENDENCY =
            Pattern.compile("<artifactId>((?:spring-boot-starter|ninomaru|sqlite)[a-z-]*)</artifactId>");

    @Test
    void theGuidesFilesAreThoseOfTheSample() throws IOException {
        List<MatchResult> files =
                FILE.matcher(Files.readString(GUIDE)).results().toList();
        assertThat(files).hasSize(4);
        for (MatchResult file : files) {
            assertThat(file.group(2))
                    .as(file.group(1))
                    .isEqualTo(Files.readString(Path.of("src/main").resolve(file.group(1))));
        }
    }

    @Test
    void theGuideNamesTheDependenciesThatTheSampleHas() throws IOException {
        String guide = Files.readString(GUIDE);
        String pom = Files.readString(Path.of("pom.xml"));
        List<String> named = DEPENDENCY
                .matcher(guide)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(named).contains("ninomaru-spring-boot-starter", "spring-boot-starter-webmvc", "sqlite-jdbc");
        assertThat(named.stream().filter(name -> !name.equals("spring-boot-starter-parent")))
                .allMatch(name -> pom.contains("<artifactId>" + name + "</artifactId>"));
    }

    @Test
    void theGuidesPicturesAreThere() throws IOException {
        Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)")
                .matcher(Files.readString(GUIDE))
                .results()
                .forEach(picture -> assertThat(Path.of("../../docs").resolve(picture.group(1)))
                        .exists());
    }
}
