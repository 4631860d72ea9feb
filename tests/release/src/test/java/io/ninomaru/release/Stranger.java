package io.ninomaru.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who has never seen the sources: a Maven project in an empty folder, a local repository in which nothing of ours is, and the
 * bundle as the one place to get it from.
 */
record Stranger(Path project, Path local, Path bundle) {

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>test.stranger</groupId>
              <artifactId>application</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.source>17</maven.compiler.source>
                <maven.compiler.target>17</maven.compiler.target>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <repositories>
                <repository>
                  <id>bundle</id>
                  <url>{bundle}</url>
                  <releases><checksumPolicy>fail</checksumPolicy></releases>
                </repository>
              </repositories>
              {dependencies}
            </project>
            """;

    /** What others wrote comes from the local repository of whoever tests, by hard links; what we wrote does not. */
    static Stranger in(Path folder, Path bundle) throws IOException {
        Path ours = Path.of(System.getProperty("ninomaru.repository"));
        Path local = folder.resolve("repository");
        assertThat(Told.by(folder, List.of("cp", "-al", ours.toString(), local.toString()))
                        .exit())
                .isZero();
        assertThat(Told.by(
                                folder,
                                List.of(
                                        "rm",
                                        "-rf",
                                        local.resolve("io/ninomaru").toString()))
                        .exit())
                .isZero();
        return new Stranger(Files.createDirectories(folder.resolve("application")), local, bundle);
    }

    /** A project with what a document tells to write into its POM. */
    void depends(String dependencies) throws IOException {
        Files.writeString(
                project.resolve("pom.xml"),
                POM.replace("{bundle}", bundle.toUri().toString()).replace("{dependencies}", dependencies));
    }

    void writes(String name, String text) throws IOException {
        Path file = project.resolve("src/main/java").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    Told maven(String... arguments) {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-ntp", "-q", "-Dmaven.repo.local=" + local));
        command.addAll(List.of(arguments));
        return Told.by(project, command);
    }

    /** Compiles, and starts a class with what Maven has put on the class path. */
    Told runs(String main, String settings) throws IOException {
        Told built = maven(
                "compile",
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
                "-Dmdep.outputFile=class-path");
        assertThat(built.exit()).as(built.text()).isZero();
        Path file = Files.writeString(project.resolve("settings.yaml"), settings);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String classPath = "target/classes:" + Files.readString(project.resolve("class-path"));
        return Told.by(project, List.of("env", "NINOMARU_SETTINGS=" + file, java(), "-cp", classPath, main));
    }

    /** Does what the README says: its lines in the POM, its snippet in a class. */
    Told runsTheReadmesSnippet() throws IOException {
        Path readme = HouseTest.ROOT.resolve("README.md");
        String testkit =
                "<dependency><groupId>io.ninomaru</groupId><artifactId>ninomaru-testkit</artifactId></dependency>";
        // The person's phone, which the README does not need.
        depends(blocks(readme, "xml").replaceFirst("</dependencies>\\s*$", testkit + "</dependencies>"));
        writes("Surroundings.java", resource("/Surroundings.java"));
        writes("Application.java", application(Files.readString(readme)));
        return runs("Application", "secrets:\n  \"1795466391\": Hn4tB7wQ2zV9cX5mK1rF8jD3pL6gS0yT4uE7aI2oW9b\n");
    }

    private static String application(String readme) {
        MatchResult snippet = Pattern.compile("<!-- run by DocumentsTest -->\n```java\n(.*?)```\n", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .findFirst()
                .orElseThrow();
        String imports = Stream.of("account", "jdbc", "qr", "secondfactor", "totp")
                .map(name -> "import io.ninomaru." + name + ".*;\n")
                .collect(Collectors.joining());
        return imports + "import java.nio.file.Path;\nclass Application extends Surroundings {\n"
                + "public static void main(String[] arguments) {\n" + snippet.group(1) + "}\n}\n";
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Stranger.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The blocks of a language in a document, one after the other. */
    static String blocks(Path document, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```\n", Pattern.DOTALL)
                .matcher(Files.readString(document))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("```[a-z]*\n", ""))
                .collect(Collectors.joining("\n"));
    }
}
