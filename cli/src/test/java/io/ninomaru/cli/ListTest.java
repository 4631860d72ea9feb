package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.JsonTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accounts as the plain columns tell of them, a page at a time. */
class ListTest {

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void accounts() {
        cli = Cli.in(folder);
        for (int i = 0; i < 5; i++) {
            cli.enrollFor("p" + i);
        }
        cli.activate();
    }

    @Test
    void showsNameStateAndTime() {
        assertThat(cli.run("", "list").exits(0).saysNothing().out())
                .matches(
                        "(?s)alice@example\\.org  active   [-0-9 :]+ [+][0-9:]{5}\np0                 pending  .*p4                 pending  [^\n]+\n");
    }

    @Test
    void goesOnWhereThePageEnded() {
        List<String> names = new ArrayList<>();
        Map<String, Object> page = list("--limit", "4");
        names.addAll(names(page));
        assertThat(names).hasSize(4);
        assertThat(page).containsEntry("after", names.get(3));
        page = list("--limit", "4", "--after", names.get(3));
        names.addAll(names(page));
        assertThat(names).containsExactly("alice@example.org", "p0", "p1", "p2", "p3", "p4");
        assertThat(page).doesNotContainKey("after");
        cli.run("", "list", "--limit", "4").says("There are more: ninomaru list --after p2");
    }

    @Test
    void filtersByState() {
        assertThat(names(list("--state", "active"))).containsExactly(Cli.ALICE);
        assertThat(names(list("--state", "pending", "--limit", "2"))).containsExactly("p0", "p1");
        assertThat(names(list("--state", "disabled"))).isEmpty();
        cli.run("", "disable", Cli.ALICE, "--reason", "test").exits(0);
        assertThat(names(list("--state", "disabled"))).containsExactly(Cli.ALICE);
        cli.run("", "list", "--state", "empty").exits(0).printsNothing().says("No such account.");
    }

    @Test
    void tellsWhoWaits() {
        Enrolled bob = cli.enrollFor("bob");
        cli.run(bob.code(0), "confirm", "bob").exits(0);
        for (int i = 0; i < 5; i++) {
            cli.run(bob.wrongCode(), "verify", "bob").exits(1);
        }
        Map<String, Object> page = list("--state", "locked");
        assertThat(names(page)).containsExactly("bob");
        assertThat(JsonTree.objects(page.get("accounts")).findFirst().orElseThrow())
                .containsKey("lockedUntil");
        assertThat(cli.run("", "list", "--state", "locked").out()).contains("bob      active, locked until ");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        cli.run("", "list", "--state", "lost")
                .exits(2)
                .says("--state must be one of empty, pending, active, disabled, locked");
        cli.run("", "list", "--limit", "0").exits(2).says("1 to 999");
        cli.run("", "list", "--after", "").exits(2).says("1 to 255 characters");
    }

    private Map<String, Object> list(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "list";
        arguments[1] = "--json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return cli.run("", arguments).exits(0).saysNothing().json();
    }

    private static List<String> names(Map<String, Object> page) {
        return JsonTree.objects(page.get("accounts"))
                .map(account -> (String) account.get("account"))
                .toList();
    }
}
