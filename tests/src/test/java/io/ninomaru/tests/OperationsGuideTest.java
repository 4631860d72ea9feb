package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.settings.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/operations.md from its first command to its last, as one script, with a real database server. */
class OperationsGuideTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

    @TempDir
    Path folder;

    private static String script() throws IOException {
        String guide = Files.readString(Launcher.ROOT.resolve("docs/operations.md"));
        return BLOCK.matcher(guide)
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("(?m)^```(sh)?$", ""))
                .collect(Collectors.joining());
    }

    private String run(Server server) throws Exception {
        StoreSettings database = server.newDatabase();
        Path home = Files.createDirectory(folder.resolve(server.scheme()));
        Path file = home.resolve("guide.sh");
        Files.writeString(
                file,
                "set -euo pipefail\n"
                        + script().replace("./ninomaru ", Launcher.ROOT + "/ninomaru ")
                                .replace("jdbc:postgresql://db.example.org/ninomaru", database.url())
                                .replace("user: ninomaru", "user: " + server.user())
                                .replace("the-password", server.password()));
        Run.Result result = Run.in(
                home,
                List.of("bash", file.toString()),
                "",
                Map.of("HOME", home.toString(), "NINOMARU_HOME", "", "NINOMARU_SETTINGS", ""));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result.out();
    }

    @Test
    void onPostgresql() throws Exception {
        assertThat(run(PostgresServer.shared()))
                .contains(
                        "copied 1, there already 0, refused 0",
                        "ok       server      PostgreSQL",
                        "1 genuine, 0 not",
                        "accounts: 1",
                        "records: 1, not opened: 0, trails not genuine: 0",
                        "set_up_begun")
                .doesNotContain("fault ");
    }

    @Test
    void onMariaDb() throws Exception {
        assertThat(run(MariaDbServer.shared())).contains("innodb_flush_log_at_trx_commit is 1");
    }
}
