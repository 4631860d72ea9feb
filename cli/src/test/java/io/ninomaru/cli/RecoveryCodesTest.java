package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.testkit.TypedCodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A48 and R40 to R42 on the command line: a lost phone is not a lost account. */
class RecoveryCodesTest {

    @TempDir
    private Path folder;

    private Cli cli;
    private Enrolled alice;

    @BeforeEach
    void activate() {
        cli = Cli.in(folder);
        alice = cli.activate();
    }

    @Test
    void eachLetsInOnce() {
        String code = alice.recoveryCodes().get(4);
        cli.run(code, "verify", Cli.ALICE, "--json")
                .exits(0)
                .printsLine("{\"outcome\":\"accepted\",\"recoveryCodesLeft\":9}");
        cli.run(code, "verify", Cli.ALICE, "--json")
                .exits(1)
                .printsLine("{\"outcome\":\"rejected\",\"reason\":\"wrong_code\"}");
        cli.run(alice.recoveryCodes().get(0), "verify", Cli.ALICE)
                .exits(0)
                .printsLine("accepted")
                .says("8 are left", "ninomaru recovery-codes alice@example.org");
    }

    @Test
    void isTakenAsATiredPersonTypesIt() {
        String code = alice.recoveryCodes()
                .get(0)
                .toLowerCase(Locale.ROOT)
                .replace('-', ' ')
                .replace('0', 'o');
        cli.run(code + "\r\n", "verify", Cli.ALICE).exits(0).printsLine("accepted");
    }

    static List<TypedCodes.Way> recovery() {
        return TypedCodes.recovery();
    }

    @ParameterizedTest
    @MethodSource("recovery")
    void isReadAsItComesBackFromWhereverItWasKept(TypedCodes.Way way) {
        cli.run(way.of().apply(alice.recoveryCodes().get(0)), "verify", Cli.ALICE)
                .exits(0)
                .printsLine("accepted");
    }

    @Test
    void newOnesNeedACodeAndVoidTheOldOnes() {
        cli.run("", "recovery-codes", Cli.ALICE).exits(1).printsLine("rejected: code_needed");
        cli.run(alice.wrongCode(), "recovery-codes", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        List<?> fresh = (List<?>) cli.run(alice.code(1), "recovery-codes", Cli.ALICE, "--json")
                .exits(0)
                .saysNothing()
                .json()
                .get("recoveryCodes");
        assertThat(fresh).hasSize(10).noneMatch(alice.recoveryCodes()::contains);
        cli.run(alice.recoveryCodes().get(0), "verify", Cli.ALICE).exits(1);
        cli.run((String) fresh.get(9), "verify", Cli.ALICE).exits(0);
    }

    @Test
    void aPersonIsShownThemOnePerLine() {
        Answer answer = cli.onTerminal(alice.recoveryCodes().get(1), "recovery-codes", Cli.ALICE)
                .exits(0)
                .says("They are not shown again");
        assertThat(answer.out()).matches("(recovery code  ([0-9A-Z]{4}-){3}[0-9A-Z]{4}\n){10}");
    }

    @Test
    void anOperatorMakesThemWithAReason() {
        cli.run("", "recovery-codes", Cli.ALICE, "--reason", "came in person").exits(0);
        assertThat(cli.run("", "audit", "show", Cli.ALICE).out())
                .containsPattern("recovery-codes  recovery_codes_made  count 10  by [^ ]+  reason came in person\n");
    }

    @Test
    void thereAreNoneWithoutAnAuthenticator() {
        cli.run("123456", "recovery-codes", "bob").exits(1).printsLine("rejected: not_enrolled");
        cli.run(alice.recoveryCodes().get(0), "verify", "bob").exits(1).printsLine("rejected: not_enrolled");
    }

    /** I6: they lie in no file. */
    @Test
    void areNotInTheDatabase() throws Exception {
        byte[] database = java.nio.file.Files.readAllBytes(cli.database());
        String text = new String(database, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(alice.recoveryCodes())
                .allSatisfy(code -> assertThat(text).doesNotContain(code, code.replace("-", "")));
    }
}
