package io.ninomaru.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
