package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a sample's script tells of a build that fails, in a folder with an awkward name. That it builds and starts the sample is shown by
 * the sample's own tests.
 */
class SampleScriptsTest {

    @TempDir
    Path folder;

    private Path script(String sample) throws IOException {
        Path root = Files.createDirectories(folder.resolve("a b'c $d"));
        Path script = root.resolve("samples/" + sample + "/run");
        Files.createDirectories(script.getParent());
        for (String file : List.of("samples/build", "samples/" + sample + "/run")) {
            Files.copy(Launcher.ROOT.resolve(file), root.resolve(file));
        }
        return script;
    }

    private Run.Result run(String sample, String path) throws IOException {
        return Run.in(
                folder,
                List.of("/bin/sh", script(sample).toString()),
                "",
                Map.of("PATH", path, "JAVA_HOME", System.getProperty("java.home")));
    }

    private static Path program(Path folder, String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring", "shiro"})
    void aBuildThatFailsShowsHowFarItCameAndWhatMavenSays(String sample) throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        program(tools, "mvn", """
                echo '[INFO] Building Ninomaru: core 0.1.0                                       [2/9]'
                echo '[INFO] --- compiler:3.14.1:compile (default-compile) @ ninomaru-core ---'
                echo '[ERROR] no space left on device'
                exit 1
                """);
        Run.Result result = run(sample, tools + ":/usr/bin:/bin");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .anyMatch(line -> line.equals("  [2/9] core"))
                .anyMatch(line -> line.contains("no space left on device"))
                .anyMatch(line -> line.startsWith("The build has failed; ") && line.contains("a b'c $d"))
                .noneMatch(line -> line.contains("compiler"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring", "shiro"})
    void withoutMavenItSaysWhatToInstall(String sample) throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("dirname", "mkdir")) {
            program(tools, tool, "exec /usr/bin/" + tool + " \"$@\"\n");
        }
        Run.Result result = run(sample, tools.toString());
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("Maven is missing").contains("JDK 17");
    }
}
