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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a machine that has never seen it. */
@EnabledIfEnvironmentVariable(
        named = "NINOMARU_PEERS",
        matches = "required",
        disabledReason = "SKIPPED: this builds copies of the project; NINOMARU_PEERS=required runs it")
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
            "rmdir",
            "wc",
            "cut",
            "grep",
            "setpriv");

    /** Whatever a folder may be called, but for a colon, as printf takes it: Java in the tests' own locale could not make it. */
    private static final String ODD_NAME = "a b'c \\$x \\\"\\303\\274\\346\\227\\245\\\" #%%20;,!*[x]{y}&\\n-";

    @TempDir
    Path folder;

    private Path root;

    /** The sources alone, as a clone has them, in a folder with an odd name; it has a link by which it is called here. */
    @BeforeEach
    void copySources() {
        root = folder.resolve("clone");
        Run.Result copied = Run.in(
                Launcher.ROOT,
                List.of(
                        "sh",
                        "-c",
                        "name=$1/$(printf \"" + ODD_NAME + "\") && mkdir \"$name\" && ln -s \"$name\" \"$1/clone\" && "
                                + "tar cf - --exclude=target --exclude=.build --exclude=.git . | tar xf - -C \"$name\"",
                        "sh",
                        folder.toString()));
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
            ProcessBuilder builder =
                    new ProcessBuilder(root.resolve("ninomaru").toString(), "--version").directory(root.toFile());
            builder.environment().put("LC_ALL", "C");
            processes[i] = builder.start();
        }
        StringBuilder talk = new StringBuilder();
        for (Process process : processes) {
            assertThat(read(process.getInputStream().readAllBytes())).matches("ninomaru [0-9.]+\n");
            talk.append(read(process.getErrorStream().readAllBytes()));
            assertThat(process.waitFor()).isZero();
        }
        assertThat(count(talk.toString(), "building")).as(talk.toString()).isEqualTo(1);
        assertThat(version(Map.of()).err()).as("later uses start at once").isEmpty();
        theFirstCommandsEndWithAccepted();

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

    /** As the README has them, by somebody at a terminal. */
    private void theFirstCommandsEndWithAccepted() {
        Launcher launcher = Launcher.in(folder.resolve("home"));
        List<String> terminal = List.of(
                Peer.python("pty"),
                Path.of("src/test/resources/terminal.py").toAbsolutePath().toString(),
                "./ninomaru");
        Run.Result enrolled = Run.in(
                root,
                Stream.concat(terminal.stream(), Stream.of("enroll", "alice@example.org"))
                        .toList(),
                "Code that the app shows\t{code}\n",
                launcher.environment());
        assertThat(enrolled.err()).as(enrolled.out()).isEqualTo("0");
        Matcher key = Pattern.compile("hex     ([0-9a-f]+)").matcher(enrolled.out());
        assertThat(key.find()).as(enrolled.out()).isTrue();
        Run.Result verified = Run.in(
                root,
                Stream.concat(terminal.stream(), Stream.of("verify", "alice@example.org"))
                        .toList(),
                "ode\t" + Launcher.code(key.group(1), 1) + "\n",
                launcher.environment());
        assertThat(verified.err()).as(verified.out()).isEqualTo("0");
        assertThat(verified.out()).contains("accepted");
    }

    @Test
    void aJavaWithoutCompilerIsToldSo() throws IOException {
        Path tools = tools();
        Path maven = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        Path java = Files.createDirectories(folder.resolve("jre/bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\necho '    java.specification.version = 17' >&2\necho '    java.home = "
                        + folder.resolve("jre") + "' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Run.Result result = version(environment(tools, folder.resolve("jre").toString()));
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("has no compiler").contains("JDK 17");
    }

    /** First the reason in one line, then where the rest lies. */
    @Test
    void aBuildThatFailsSaysWhyInOneLine() throws IOException {
        Path source = root.resolve("core/src/main/java/io/ninomaru/otp/OtpCode.java");
        Files.writeString(source, Files.readString(source) + "nonsense\n");
        Run.Result result = version(Map.of());
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err())
                .contains("ninomaru: the build failed: ", "OtpCode.java:[")
                .contains("ninomaru: all that Maven said is in ")
                .endsWith(".build/log\n");
        isShort(result.err());
    }

    /** The folder's own name has a line end, so that a line or two more stand there than were said. */
    private static void isShort(String said) {
        assertThat(said.lines().count()).as(said).isLessThan(8);
    }

    @Test
    void aDiskThatIsFullWhileItBuildsIsToldSo() {
        Run.Result result =
                mounted("mkdir -p core/target && mount -t tmpfs -o size=16k none core/target && ./ninomaru --version");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("the build failed: the disk is full");
        isShort(result.err());
    }

    /** Its folder stays as it is; who has no home and names no cache is told what to do. */
    @Test
    void aCheckoutThatCannotBeWrittenIsBuiltInTheCache() throws IOException {
        String readOnly = "mount --bind . . && mount -o remount,ro,bind . && cd \"$PWD\" && ";
        Run.Result homeless = mounted(readOnly + "unset HOME && ./ninomaru --version");
        assertThat(homeless.exit()).isEqualTo(3);
        assertThat(homeless.err()).contains("cannot be written").contains("NINOMARU_CACHE");

        Path cache = folder.resolve("cache");
        Run.Result built = mounted(
                readOnly + "export XDG_CACHE_HOME='" + cache + "' && ./ninomaru --version && ./ninomaru --version");
        assertThat(built.exit()).as(built.err()).isZero();
        assertThat(built.out()).matches("(ninomaru [0-9.]+\n){2}");
        assertThat(count(built.err(), "building")).isEqualTo(1);
        assertThat(root.resolve(".build")).doesNotExist();
        try (Stream<Path> files = Files.walk(cache)) {
            assertThat(files).anyMatch(file -> file.endsWith("ninomaru.jar"));
        }
    }

    /** Runs a line in the clone, which may mount what it likes: nobody else sees it. */
    private Run.Result mounted(String line) {
        Assumptions.assumeTrue(
                Run.in(folder, List.of("unshare", "-m", "true")).exit() == 0,
                "SKIPPED: only root may mount, and not everywhere");
        Map<String, String> environment =
                new HashMap<>(Launcher.in(folder.resolve("home")).environment());
        environment.put("NINOMARU_CACHE", "");
        return Run.in(root, List.of("unshare", "-m", "sh", "-c", line), "", environment);
    }

    private static String read(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int count(String text, String word) {
        return text.split(word, -1).length - 1;
    }
}
