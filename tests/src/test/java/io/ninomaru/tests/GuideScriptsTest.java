package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A guide from its first command to its last, as one script that stops at the first that fails, in the home of somebody who has an account. */
class GuideScriptsTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"backup.md, records: 1", "upgrading.md, 1 genuine", "spring-boot-3.md, ''"})
    void itsCommandsRunAsTheyStand(String guide, String said) throws IOException {
        String commands = BLOCK.matcher(
                        Files.readString(Launcher.ROOT.resolve("docs").resolve(guide)))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());
        assertThat(commands).contains("./ninomaru ");
        Path link = Files.createSymbolicLink(folder.resolve("ninomaru"), Launcher.ROOT.resolve("ninomaru"));
        Path script = Files.writeString(
                folder.resolve("guide.sh"),
                "set -euo pipefail\n./ninomaru enroll alice@example.org --json >/dev/null\n" + commands);
        Run.Result result = Run.in(
                folder,
                List.of("bash", script.toString()),
                "",
                Map.of("HOME", folder.toString(), "NINOMARU_HOME", "", "NINOMARU_SETTINGS", ""));
        Files.delete(link);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).contains(said).doesNotContain("fault ");
    }
}
