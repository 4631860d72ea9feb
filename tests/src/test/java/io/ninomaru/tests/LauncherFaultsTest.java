package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever keeps the launcher from starting the command ends with 3 and says so: 1 and 2 are answers of the command. */
class LauncherFaultsTest {

    @TempDir
    Path folder;

    private Run.Result run(Path root, Map<String, String> more, String... arguments) {
        Map<String, String> environment =
                new HashMap<>(Launcher.in(folder.resolve("home")).environment());
        environment.putAll(more);
        List<String> command = Stream.concat(Stream.of(root.resolve("ninomaru").toString()), Stream.of(arguments))
                .toList();
        return Run.in(folder, command, "", environment);
    }

    /** The launcher with what it has built, in another folder. */
    private Path copy(String name) throws IOException {
        assertThat(run(Launcher.ROOT, Map.of(), "--version").exit()).isZero();
        Path root = Files.createDirectories(folder.resolve(name));
        Files.copy(Launcher.ROOT.resolve("ninomaru"), root.resolve("ninomaru"));
        Files.createDirectories(root.resolve(".build"));
        try (Stream<Path> files = Files.list(Launcher.ROOT.resolve(".build"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        file, root.resolve(".build").resolve(file.getFileName().toString()));
            }
        }
        return root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:NoSuchOption", "-Xmx9999999g", "-javaagent:/nowhere.jar"})
    void aJavaThatCannotStart(String option) {
        Run.Result result = run(Launcher.ROOT, Map.of("JAVA_TOOL_OPTIONS", option), "--version");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("ninomaru: Java at ").contains("could not start");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 126})
    void aJavaThatEndsByItself(int code) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(bin.resolve("java"), "#!/bin/sh\nexit " + code + "\n");
        Files.setPosixFilePermissions(bin.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Run.Result result = run(
                Launcher.ROOT, Map.of("JAVA_HOME", folder.resolve("jdk").toString()), "verify", "alice@example.org");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("ninomaru: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"with blanks in it", "quote ' and \" $x", "line\nend\n", "-back\\slash ${user.home} %20#&;*?![a]"
            })
    void aFolderWithAnOddName(String name) throws IOException {
        Path root = copy(name);
        assertThat(run(root, Map.of(), "--version").exit()).isZero();
        assertThat(run(root, Map.of(), "enroll", "alice@example.org", "--json").exit())
                .isZero();
        assertThat(run(root, Map.of(), "verify", "nobody").exit()).isEqualTo(1);
        assertThat(run(root, Map.of(), "no-such-command").exit()).isEqualTo(2);
    }

    @Test
    void aFolderUnderTwoHundredOthers() throws IOException {
        Path root = copy("directory/".repeat(200));
        assertThat(run(root, Map.of(), "enroll", "alice@example.org", "--json").exit())
                .isZero();
    }

    /** Java in the tests' own locale could not name it. */
    @Test
    void aFolderNamedInAnotherScriptUnderLangC() throws IOException {
        copy("copy");
        Run.Result result = Run.in(
                folder,
                List.of(
                        "sh",
                        "-c",
                        "name=$(printf '\\303\\274 \\346\\227\\245') && mv copy \"$name\" && \"$name\"/ninomaru enroll alice --json"),
                "",
                Map.of("NINOMARU_HOME", folder.resolve("home").toString(), "LC_ALL", "C"));
        assertThat(result.exit()).as(result.err()).isZero();
    }

    /** Through links, one of them relative and by another name, from another folder. */
    @Test
    void linksAreFollowed() throws IOException {
        Path root = copy("a b");
        Files.createSymbolicLink(folder.resolve("one"), root);
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("two"), Path.of("../one/ninomaru"));
        Files.createSymbolicLink(bin.resolve("ninomaru"), bin.resolve("two"));
        assertThat(run(bin, Map.of(), "--version").out()).startsWith("ninomaru ");
    }

    /** The system knows one for the user, as for a service. */
    @Test
    void theVariableHomeNeedNotBeSet() {
        Run.Result result = run(Launcher.ROOT, Map.of("HOME", "", "XDG_CACHE_HOME", ""), "enroll", "alice", "--json");
        assertThat(result.exit()).as(result.err()).isZero();
    }

    /** Java itself cannot start from there. */
    @ParameterizedTest
    @CsvSource({"colon:s, has a ':' in its name", "done!, there is a '!' at the end of a name"})
    void aFolderThatJavaCannotReadIsToldSo(String name, String told) throws IOException {
        Run.Result result = run(copy(name), Map.of(), "--version");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains(told);
    }

    /** One that was cut off, or spoilt: it is made anew, or not used, and the command does its work. */
    @Test
    void anArchiveOfClassesThatIsNotWhole() throws IOException {
        Path root = copy("copy");
        for (boolean cut : new boolean[] {true, false}) {
            assertThat(run(root, Map.of(), "--version").exit()).isZero();
            Path archive;
            try (Stream<Path> files = Files.list(root.resolve(".build"))) {
                archive = files.filter(file -> file.toString().endsWith(".jsa"))
                        .findFirst()
                        .orElseThrow();
            }
            Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
            try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
                if (cut) {
                    channel.truncate(Files.size(archive) / 2);
                } else {
                    channel.write(java.nio.ByteBuffer.wrap(new byte[1 << 16]), Files.size(archive) / 2);
                }
            }
            assertThat(run(root, Map.of(), "--version").exit()).isZero();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("hs_err"));
        }
    }

    @Test
    void aJarThatIsNotWhole() throws IOException {
        Path root = copy("copy");
        Files.write(root.resolve(".build/ninomaru.jar"), new byte[100]);
        Run.Result result = run(root, Map.of(), "--version");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("ninomaru: Java at ");
    }

    /** Whoever kills the launcher means the command: none is left behind that goes on in the database. */
    @Test
    void theCommandDiesWithItsLauncher() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "there is no setpriv here");
        assertThat(run(Launcher.ROOT, Map.of(), "enroll", "alice@example.org", "--json")
                        .exit())
                .isZero();
        ProcessBuilder builder =
                new ProcessBuilder(Launcher.ROOT.resolve("ninomaru").toString(), "verify", "alice@example.org");
        builder.environment().putAll(Launcher.in(folder.resolve("home")).environment());
        Process launcher = builder.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> launcher.descendants()
                            .anyMatch(child -> child.info().command().orElse("").endsWith("/java")));
            List<ProcessHandle> children = launcher.descendants().toList();
            launcher.destroyForcibly().waitFor();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            launcher.descendants().forEach(ProcessHandle::destroyForcibly);
            launcher.destroyForcibly();
        }
    }
}
