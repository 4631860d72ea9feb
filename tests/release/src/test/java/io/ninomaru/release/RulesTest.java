package io.ninomaru.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule refuses a bundle that lacks what it asks for, and says what that is. */
class RulesTest {

    private static final String LIBRARY = "ninomaru-core";

    @TempDir
    Path folder;

    private SmallBundle small;

    @BeforeEach
    void aBundleThatLacksNothing() throws IOException {
        small = SmallBundle.in(folder);
    }

    private List<String> lacking() throws IOException {
        return Rules.lacking(Bundle.in(folder), Rules.ALWAYS);
    }

    private List<String> lackingInPublic() throws IOException {
        return Rules.lacking(Bundle.in(folder), Rules.IN_PUBLIC);
    }

    @Test
    void oneThatLacksNothingIsTaken() throws IOException {
        assertThat(lacking()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml"})
    void aFileThatBelongsToAModule(String end) throws IOException {
        Files.delete(small.file(LIBRARY, end));
        assertThat(lacking()).containsExactly(LIBRARY + ": " + LIBRARY + "-1.0" + end + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "name, name",
        "description, description",
        "url, url",
        "licenses, licence",
        "developers, developer",
        "scm, scm url",
        "scm, scm connection"
    })
    void whatAPomSays(String element, String said) throws IOException {
        small.inPom(Bundle.BOM, "(?s)<" + element + ">.*?</" + element + ">", "");
        small.inPom(LIBRARY, "(?s)<" + element + ">.*?</" + element + ">", "");
        assertThat(lacking()).contains(LIBRARY + ": the POM has no " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {".md5", ".sha1"})
    void aChecksum(String end) throws IOException {
        Files.delete(small.file(LIBRARY, "-sources.jar" + end));
        assertThat(lacking()).containsExactly(LIBRARY + ": " + LIBRARY + "-1.0-sources.jar" + end + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {".md5", ".sha1", ".sha256", ".sha512"})
    void aChecksumThatIsRight(String end) throws IOException {
        Files.writeString(small.file(LIBRARY, ".pom" + end), "0".repeat(40));
        assertThat(lacking()).containsExactly(LIBRARY + ": " + LIBRARY + "-1.0.pom" + end + " is not that of the file");
    }

    @ParameterizedTest
    @CsvSource({
        ".jar, META-INF/LICENSE, licence",
        ".jar, META-INF/NOTICE, notice",
        "-sources.jar, META-INF/LICENSE, licence",
        "-sources.jar, META-INF/NOTICE, notice",
        "-javadoc.jar, META-INF/LICENSE, licence",
        "-javadoc.jar, META-INF/NOTICE, notice"
    })
    void theLicenceInAJar(String end, String entry, String said) throws IOException {
        small.jar(LIBRARY, end, without(SmallBundle.entries(end), entry));
        assertThat(lacking())
                .containsExactly(LIBRARY + ": " + LIBRARY + "-1.0" + end + " has no " + said + " in " + entry);
    }

    @Test
    void theNameOfAModule() throws IOException {
        small.jar(LIBRARY, ".jar", without(SmallBundle.entries(".jar"), "module-info.class"));
        assertThat(lacking()).containsExactly(LIBRARY + ": " + LIBRARY + "-1.0.jar says no module name");
    }

    @Test
    void theSourceOfAClass() throws IOException {
        small.jar(LIBRARY, "-sources.jar", without(SmallBundle.entries("-sources.jar"), "io/ninomaru/Core.java"));
        assertThat(lacking())
                .containsExactly(LIBRARY + ": " + LIBRARY + "-1.0-sources.jar has no io/ninomaru/Core.java");
    }

    @Test
    void theFirstPageOfTheJavadoc() throws IOException {
        small.jar(LIBRARY, "-javadoc.jar", without(SmallBundle.entries("-javadoc.jar"), "index.html"));
        assertThat(lacking()).containsExactly(LIBRARY + ": " + LIBRARY + "-1.0-javadoc.jar has no index.html");
    }

    @Test
    void theBillOfMaterialsOfThisModuleAndNotOfAnother() throws IOException {
        small.write(LIBRARY, "-cyclonedx.xml", SmallBundle.sbom("ninomaru-qr"));
        assertThat(lacking())
                .containsExactly(LIBRARY + ": " + LIBRARY + "-1.0-cyclonedx.xml is that of ninomaru-qr 1.0");
    }

    @Test
    void aDependencyInTheBillOfMaterials() throws IOException {
        small.write(LIBRARY, "-cyclonedx.xml", SmallBundle.sbom(LIBRARY).replace("jackson-core", "another"));
        assertThat(lacking())
                .containsExactly(LIBRARY + ": " + LIBRARY + "-1.0-cyclonedx.xml does not name jackson-core");
    }

    @Test
    void testsAreNotPublished() throws IOException {
        small.jar(LIBRARY, "-tests.jar", SmallBundle.entries(".jar"));
        assertThat(lacking())
                .containsExactly(LIBRARY + ": " + LIBRARY + "-1.0-tests.jar does not belong into a release");
    }

    @Test
    void aModuleThatTheBillOfMaterialsDoesNotName() throws IOException {
        small.module("ninomaru-samples-spring");
        assertThat(lacking())
                .singleElement()
                .asString()
                .startsWith("ninomaru-samples-spring: ninomaru-bom does not name it");
    }

    @Test
    void aModuleThatTheBillOfMaterialsNamesAndNobodyMade() throws IOException {
        small.inPom(Bundle.BOM, "(<dependency>.*?)ninomaru-core", "$1ninomaru-lost");
        assertThat(lacking()).contains("ninomaru-lost: ninomaru-bom names it, and it is missing");
    }

    @Test
    void theParentOfAModule() throws IOException {
        small.inPom(LIBRARY, "<artifactId>ninomaru-bom", "<artifactId>ninomaru-parent");
        assertThat(lacking()).contains(LIBRARY + ": its parent ninomaru-parent is missing");
    }

    @Test
    void theBillOfMaterialsItself() throws IOException {
        for (String end : List.of(".pom", ".pom.md5", ".pom.sha1")) {
            Files.delete(small.file(Bundle.BOM, end));
        }
        assertThat(lacking()).contains("ninomaru-bom is missing");
    }

    @Test
    void aVersionThatIsNotFinal() throws IOException {
        Files.move(
                folder.resolve("io/ninomaru/" + LIBRARY + "/1.0"),
                folder.resolve("io/ninomaru/" + LIBRARY + "/1.1-SNAPSHOT"));
        Path pom = folder.resolve("io/ninomaru/" + LIBRARY + "/1.1-SNAPSHOT/");
        try (Stream<Path> files = Files.list(pom)) {
            for (Path file : files.toList()) {
                Files.move(file, pom.resolve(file.getFileName().toString().replace("-1.0", "-1.1-SNAPSHOT")));
            }
        }
        assertThat(lacking()).contains(LIBRARY + ": its version is 1.1-SNAPSHOT, which is not final");
    }

    @Test
    void aVersionThatIsNotThatOfItsFolder() throws IOException {
        small.inPom(LIBRARY, "<version>1.0</version><name>", "<version>1.1</version><name>");
        assertThat(lacking()).containsExactly(LIBRARY + ": its POM says version 1.1, its folder 1.0");
    }

    @Test
    void repositoriesInAPom() throws IOException {
        small.inPom(LIBRARY, "<name>", "<repositories/><name>");
        assertThat(lacking()).containsExactly(LIBRARY + ": the POM names repositories of its own");
    }

    @Test
    void inPublicEverythingIsSigned() throws IOException {
        small.sign(Bundle.BOM);
        small.sign(LIBRARY);
        assertThat(lackingInPublic()).isEmpty();
        Files.delete(small.file(LIBRARY, "-javadoc.jar.asc"));
        assertThat(lackingInPublic())
                .singleElement()
                .asString()
                .startsWith(LIBRARY + ": " + LIBRARY + "-1.0-javadoc.jar.asc is missing");
    }

    @Test
    void inPublicTheAddressesAreReal() throws IOException {
        small.sign(Bundle.BOM);
        small.sign(LIBRARY);
        small.inPom(Bundle.BOM, "https://forge.test/", "https://ninomaru.example/");
        assertThat(lackingInPublic()).hasSize(3).allMatch(line -> line.contains("Set it in bom/pom.xml"));
    }

    private static Map<String, String> without(Map<String, String> entries, String name) {
        entries.remove(name);
        return entries;
    }
}
