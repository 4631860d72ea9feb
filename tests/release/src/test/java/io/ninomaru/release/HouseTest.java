package io.ninomaru.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be seen of a release in the sources already, so that a new module does not wait for the release to fail. */
class HouseTest {

    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern PUBLIC = Pattern.compile("(?m)^public ");

    /** The folders of the modules whose jars are published. */
    static List<String> published() throws IOException {
        return Xml.read(ROOT.resolve("pom.xml"))
                .at("modules")
                .orElseThrow()
                .children("module")
                .map(module -> module.element().getTextContent().strip())
                .filter(module -> !"pom".equals(pom(module).text("packaging")))
                .filter(module -> !"true".equals(pom(module).text("properties/maven.deploy.skip")))
                .toList();
    }

    private static Xml pom(String module) {
        try {
            return Xml.read(ROOT.resolve(module).resolve("pom.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theBillOfMaterialsNamesWhatIsPublishedAndNothingElse() throws IOException {
        List<String> named = pom("bom")
                .at("dependencyManagement/dependencies")
                .orElseThrow()
                .children("dependency")
                .map(dependency -> dependency.text("artifactId"))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .map(module -> pom(module).text("artifactId"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("published")
    void aModuleSaysWhatItIs(String module) throws IOException {
        assertThat(pom(module).text("name")).as("name").isNotEmpty();
        assertThat(pom(module).text("description")).as("description").isNotEmpty();
        boolean named = Files.exists(ROOT.resolve(module).resolve("src/main/java/module-info.java"))
                || Files.readString(ROOT.resolve(module).resolve("pom.xml"))
                        .contains("<Automatic-Module-Name>io.ninomaru.");
        assertThat(named).as("a module name").isTrue();
    }

    /** The front page of each package says what to start with, and that class is there. */
    @ParameterizedTest
    @MethodSource("published")
    void theFrontPageOfAPackageSaysWhatToStartWith(String module) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            List<Path> packages = files.filter(Files::isDirectory)
                    .filter(HouseTest::hasPublicTypes)
                    .toList();
            assertThat(packages).isNotEmpty();
            for (Path each : packages) {
                assertThat(each.resolve("package-info.java"))
                        .content()
                        .containsPattern("Start at\\s+(\\* )?\\{@link io\\.ninomaru\\.");
            }
        }
    }

    /** What {@code proof/updates} does not ask for, because it is kept back. */
    @Test
    void whatIsKeptBackHasAReason() throws IOException {
        String rules = Files.readString(ROOT.resolve("proof/updates.xml"));
        assertThat(rules).contains("<rule ").doesNotContainPattern("(?<!-->\n {4})<rule ");
    }

    private static boolean hasPublicTypes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                if (PUBLIC.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
