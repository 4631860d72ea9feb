package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a machine that has never seen it. */
class FreshCloneTest {

    private static final List<String> TOOLS = List.of(
            "sh",
            "dirname",
            "readlink",
            "find",
            "head",
            "sed",
            "mkdir",
            "flock",
            "cat",
            "touch",
            "cp",
            "mv",
            "rm",
            "ls",
            "cksum",
            "tr",
            "mktemp",
            "uname",
            "sleep",
            "rmdir");

    @TempDir
    Path folder;

    private Path root;

    /** The sources alone, as a clone has them. */
    @BeforeEach
    void copySources() throws IOException {
        root = Files.createDirectory(folder.resolve("clone"));
        Run.Result copied = Run.in(
                Launcher.ROOT,
                List.of(
                        "sh",
                        "-c",
                        "tar cf - --exclude=target --exclude=.build --exclude=.git . | tar xf - -C '" + root + "'"));
        assertThat(copied.exit()).as(copied.err()).isZero();
    }

    private Map<String, String> environment(Path tools, String javaHome) {
        Map<String, String> environment =
                new HashMap<>(Launcher.in(folder.resolve("home")).environment());
        environment.put("PATH", tools.toString());
        environment.put("JAVA_HOME", javaHome);
        return environment;
    }

    /** A folder with the few tools that the launcher needs, without Java and Maven. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path real = Path.of(Files.isExecutable(Path.of("/usr/bin", tool)) ? "/usr/bin" : "/bin", tool);
            if (Files.isExecutable(real)) {
                Path stand = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
                assertThat(stand.toFile().setExecutable(true)).isTrue();
            }
        }
        return tools;
    }

    private Run.Result version(Map<String, String> environment) {
        return Run.in(root, List.of("./ninomaru", "--version"), "", environment);
    }

    @Test
    void withoutJavaItSaysWhatToInstall() throws IOException {
        Run.Result result = version(environment(tools(), ""));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Java is missing").contains("JDK 17");
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws IOException {
        Run.Result result = version(environment(tools(), System.getProperty("java.home")));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("Maven is missing");
    }

    @Test
    void withAnOldJavaItSaysSo() throws IOException {
        Path old = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        Run.Result result = version(environment(tools(), folder.resolve("old").toString()));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("Java 11").contains("too old");
    }

    @Test
    void aJavaThatCannotStartIsNotTakenForAnOldOne() {
        Run.Result result = version(Map.of("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption"));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("could not start").contains("JAVA_TOOL_OPTIONS");
    }

    /** An option of the caller's that goes against one of ours: the JVM tells that on standard output unless it is told otherwise. */
    @Test
    void whatTheJvmSaysIsNoDataOfTheCommand() {
        assertThat(version(Map.of()).exit()).isZero();
        Run.Result result = version(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("collector").contains("could not start");
    }

    @Test
    void twoFirstUsesWaitForEachOtherAndNewerSourcesAreBuiltAgain() throws Exception {
        Process[] processes = new Process[2];
        for (int i = 0; i < processes.length; i++) {
            processes[i] = new ProcessBuilder(root.resolve("ninomaru").toString(), "--version")
                    .directory(root.toFile())
                    .start();
        }
        StringBuilder talk = new StringBuilder();
        for (Process process : processes) {
            assertThat(read(process.getInputStream().readAllBytes())).matches("ninomaru [0-9.]+\n");
            talk.append(read(process.getErrorStream().readAllBytes()));
            assertThat(process.waitFor()).isZero();
        }
        assertThat(count(talk.toString(), "building")).as(talk.toString()).isEqualTo(1);
        assertThat(version(Map.of()).err()).as("later uses start at once").isEmpty();

        Path source = root.resolve("cli/src/main/java/io/ninomaru/cli/Main.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        Run.Result rebuilt = version(Map.of());
        assertThat(rebuilt.err()).contains("building");
        assertThat(rebuilt.out()).matches("ninomaru [0-9.]+\n");
        try (Stream<Path> files = Files.list(root.resolve(".build"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("archive.")))
                    .isEmpty();
        }
    }

    private static String read(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int count(String text, String word) {
        return text.split(word, -1).length - 1;
    }
}
