package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.JsonTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authenticator is named by its eight characters or its name, and whatever it is called each can be reached. */
class AuthenticatorNamesTest {

    @TempDir
    Path folder;

    private Cli cli;
    private String first;
    private String second;

    @BeforeEach
    void two() {
        cli = Cli.in(folder);
        first = cli.activate().authenticator();
        Enrolled more = cli.enroll("--name", "other", "--reason", "test");
        cli.run(more.code(0), "confirm", Cli.ALICE).exits(0);
        second = more.authenticator();
    }

    private List<Object> authenticators() {
        return JsonTree.objects(cli.run("", "show", Cli.ALICE, "--json").json().get("authenticators"))
                .map(each -> each.get("authenticator"))
                .toList();
    }

    @Test
    void oneThatIsCalledAsAnotherIsNamedTakesNothingFromIt() {
        cli.run("", "rename", Cli.ALICE, "other", first, "--reason", "test")
                .exits(0)
                .printsLine("renamed " + second);
        cli.run("", "rename", Cli.ALICE, first, "mine", "--reason", "test")
                .exits(0)
                .printsLine("renamed " + first);
        cli.run("", "rename", Cli.ALICE, second, second, "--reason", "test").exits(0);
        cli.run("", "rename", Cli.ALICE, "mine", second, "--reason", "test").exits(0);
        cli.run("", "remove", Cli.ALICE, second, "--yes", "--reason", "test")
                .exits(0)
                .printsLine("removed " + second);
        assertThat(authenticators()).containsExactly(first);
        cli.run("", "remove", Cli.ALICE, second, "--yes", "--reason", "test")
                .exits(0)
                .printsLine("removed " + first);
    }

    @Test
    void eachCalledAsTheOtherIsNamedIsReached() {
        cli.run("", "rename", Cli.ALICE, first, second, "--reason", "test").exits(0);
        cli.run("", "rename", Cli.ALICE, second, first, "--reason", "test").exits(0);
        cli.run("", "remove", Cli.ALICE, first, "--yes", "--reason", "test")
                .exits(0)
                .printsLine("removed " + first);
        assertThat(authenticators()).containsExactly(second);
    }

    @Test
    void twoOfOneNameAreToldApartByTheirEightCharacters() {
        cli.run("", "rename", Cli.ALICE, first, "other", "--reason", "test").exits(0);
        cli.run("", "remove", Cli.ALICE, "other", "--yes", "--reason", "test")
                .exits(2)
                .says("eight characters", "ninomaru show " + Cli.ALICE);
        cli.run("", "remove", Cli.ALICE, second, "--yes", "--reason", "test").exits(0);
        assertThat(authenticators()).containsExactly(first);
    }
}
