package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.Vectors.Document;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code must_refuse_but_passlib_accepts}, on standard input, where the wallet has the tag that they name. */
class MustRefuseDocumentsTest {

    @TempDir
    Path folder;

    private Answer enroll(Cli cli, Document document) {
        return cli.run(document.json(), "enroll", Cli.ALICE, "--from-stdin", "--json");
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.cli.Vectors#mustRefuse")
    void allButTwoAreRefusedAndNothingIsStored(Document document) {
        Cli cli = Cli.in(folder).withSettings(Wallet.SETTINGS);
        Answer answer = enroll(cli, document);
        switch (document.id()) {
            case "N3", "N4" -> {
                // Nothing shows that N3 was altered, but no app has its key, so no code will ever confirm it. N4 is in
                // clear, and here that is an import.
                answer.exits(0);
                assertThat(answer.json()).containsEntry("hexKey", document.text("passlib_key_hex"));
                assertThat(cli.state(Cli.ALICE)).isEqualTo("pending");
            }
            default -> {
                answer.exits(2).printsNothing().says("ninomaru: ").doesNotSay("internal error");
                assertThat(cli.database()).doesNotExist();
            }
        }
    }

    @Test
    void theTableHasAllNine() {
        assertThat(Vectors.mustRefuse().map(Document::id))
                .containsExactly("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "N9");
    }

    /** The code of the app, which has the key that was encrypted, does not fit what N3 opens to. */
    @Test
    void theAlteredDocumentIsNeverConfirmed() {
        Cli cli = Cli.in(folder).withSettings(Wallet.SETTINGS);
        Document altered = Vectors.mustRefuse()
                .filter(d -> d.id().equals("N3"))
                .findFirst()
                .orElseThrow();
        Document genuine =
                Vectors.encrypted().filter(d -> d.id().equals("E1")).findFirst().orElseThrow();
        Enrolled app = Enrolled.of(cli.run(genuine.json(), "enroll", "bob", "--from-stdin", "--json")
                .out());
        enroll(cli, altered).exits(0);
        cli.run(app.code(0), "confirm", Cli.ALICE).exits(1).printsLine("rejected: wrong_code");
        assertThat(cli.state(Cli.ALICE)).isEqualTo("pending");
    }
}
