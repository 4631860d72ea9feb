package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Reason;
import io.ninomaru.testkit.JsonTree;
import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --json} prints: one object on one line, and nothing on standard error when all is well. */
class JsonShapesTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void home() {
        cli = Cli.in(folder);
    }

    @Test
    void enroll() {
        Answer answer = cli.run("", "enroll", Cli.ALICE, "--json").exits(0);
        assertThat(answer.err()).startsWith("Made a new home").containsOnlyOnce("\n");
        Map<String, Object> json = answer.json();
        assertThat(json.keySet())
                .containsExactly(
                        "account", "authenticator", "state", "uri", "base32Key", "hexKey", "prettyKey", "totp");
        assertThat(json).containsEntry("account", Cli.ALICE).containsEntry("state", "pending");
        assertThat((String) json.get("authenticator")).matches("[A-Za-z0-9]{8}");
        String base32 = (String) json.get("base32Key");
        assertThat(base32).matches("[A-Z2-7]{32}");
        assertThat((String) json.get("hexKey")).matches("[0-9a-f]{40}");
        assertThat((String) json.get("prettyKey")).matches("([A-Z2-7]{4}-){7}[A-Z2-7]{4}");
        assertThat(json)
                .containsEntry("prettyKey", String.join("-", base32.split("(?<=\\G.{4})")))
                .containsEntry(
                        "uri", "otpauth://totp/Ninomaru:alice@example.org?secret=" + base32 + "&issuer=Ninomaru");
    }

    @Test
    void theTotpOfEnrollIsADocumentOfPasslibThatHoldsTheKey() {
        Answer answer = cli.run("", "enroll", Cli.ALICE, "--json").exits(0);
        Map<String, Object> json = answer.json();
        Map<String, Object> totp = JsonTree.object(json.get("totp"));
        assertThat(totp.keySet()).containsExactly("enckey", "issuer", "label", "type", "v");
        assertThat(totp)
                .containsEntry("issuer", "Ninomaru")
                .containsEntry("label", Cli.ALICE)
                .containsEntry("type", "totp")
                .containsEntry("v", 1L);
        assertThat(JsonTree.object(totp.get("enckey")).keySet()).containsExactly("c", "k", "s", "t", "v");

        String text = answer.out()
                .substring(answer.out().indexOf("\"totp\":") + 7, answer.out().length() - 2);
        assertThat(TotpFactory.fromFile(cli.settings()).fromJson(text).hexKey()).isEqualTo(json.get("hexKey"));
    }

    @Test
    void confirmAndVerify() {
        Enrolled enrolled = cli.enroll();
        String start = "{\"outcome\":\"accepted\",\"authenticator\":\"" + enrolled.authenticator() + "\",\"timeStep\":";
        for (String command : new String[] {"confirm", "verify"}) {
            String code = enrolled.code(command.equals("confirm") ? 0 : 1);
            Answer accepted =
                    cli.run(code, command, Cli.ALICE, "--json").exits(0).saysNothing();
            long step = (Long) accepted.json().get("timeStep");
            if (command.equals("verify")) {
                assertThat(accepted.out()).matches(Pattern.quote(start + step) + "(,\"checkClock\":true)?}\n");
            } else {
                assertThat(accepted.out())
                        .matches(Pattern.quote(start + step)
                                + ",\"recoveryCodes\":\\[(\"([0-9A-Z]{4}-?){4}\",?){10}]}\n");
            }
            assertThat(enrolled.codeOf(step)).isEqualTo(code);
        }
        cli.run("12345", "verify", Cli.ALICE, "--json")
                .exits(1)
                .saysNothing()
                .printsLine("{\"outcome\":\"rejected\",\"reason\":\"malformed\"}");
    }

    @Test
    void showOfAPendingAndOfAnActiveAuthenticator() {
        Enrolled enrolled = cli.enroll("--name", "Pixel 9", "--algorithm", "sha256", "--digits", "8", "--period", "60");
        Map<String, Object> pending =
                cli.run("", "show", Cli.ALICE, "--json").exits(0).json();
        assertThat(pending.keySet())
                .containsExactly(
                        "account", "state", "authenticators", "failures", "secondCodeNeeded", "recoveryCodesLeft");
        Map<String, Object> shown = onlyAuthenticator(pending);
        Instant enrolledAt = Instant.parse((String) shown.get("enrolledAt"));
        assertThat(shown.toString())
                .isEqualTo("{authenticator=" + enrolled.authenticator()
                        + ", name=Pixel 9, kind=app, state=pending, algorithm=sha256, digits=8, period=60, enrolledAt="
                        + enrolledAt
                        + ", expiresAt=" + enrolledAt.plus(Duration.ofMinutes(10)) + "}");

        cli.run(enrolled.code(0), "confirm", Cli.ALICE).exits(0);
        Map<String, Object> active =
                cli.run("", "show", Cli.ALICE, "--json").exits(0).json();
        assertThat(active).containsEntry("state", "active").containsEntry("failures", 0L);
        assertThat(onlyAuthenticator(active))
                .containsEntry("state", "active")
                .containsEntry("enrolledAt", "" + enrolledAt);
        assertThat(onlyAuthenticator(active).keySet())
                .containsExactly(
                        "authenticator",
                        "name",
                        "kind",
                        "state",
                        "algorithm",
                        "digits",
                        "period",
                        "enrolledAt",
                        "confirmedAt",
                        "lastUsedAt");
    }

    private static Map<String, Object> onlyAuthenticator(Map<String, Object> account) {
        return JsonTree.objects(account.get("authenticators"))
                .reduce((a, b) -> null)
                .orElseThrow();
    }

    @Test
    void showRemoveAndForgetOfWhatIsThereAndWhatIsNot() {
        String unknown =
                "{\"account\":\"alice@example.org\",\"state\":\"unknown\",\"authenticators\":[],\"failures\":0}";
        cli.enrollFor("somebody");
        cli.run("", "show", Cli.ALICE, "--json").exits(1).saysNothing().printsLine(unknown);
        cli.run("", "remove", Cli.ALICE, "--yes", "--json").exits(1).printsLine("{\"account\":\"alice@example.org\"}");
        cli.run("", "forget", Cli.ALICE, "--yes", "--reason", "test", "--json")
                .exits(1)
                .printsLine("{\"account\":\"alice@example.org\",\"forgotten\":false,\"trailEntries\":0}");

        String authenticator = cli.enroll().authenticator();
        cli.run("", "remove", Cli.ALICE, "--yes", "--json")
                .exits(0)
                .saysNothing()
                .printsLine("{\"account\":\"alice@example.org\",\"removed\":\"" + authenticator + "\"}");
        cli.run("", "show", Cli.ALICE, "--json")
                .exits(0)
                .printsLine(unknown.replace("unknown", "empty")
                        .replace("}", ",\"secondCodeNeeded\":false,\"recoveryCodesLeft\":0}"));
        cli.run("", "forget", Cli.ALICE, "--yes", "--reason", "test", "--json")
                .exits(0)
                .saysNothing()
                .printsLine("{\"account\":\"alice@example.org\",\"forgotten\":true,\"trailEntries\":2}");
    }

    @Test
    void secretNew() {
        Map<String, Object> json =
                cli.run("", "secret", "new", "--json").exits(0).saysNothing().json();
        assertThat(json.keySet()).containsExactly("tag", "secret");
        assertThat((String) json.get("secret")).matches("[A-Za-z0-9]{43}");
    }

    /** The list in the guide is that of the words that can come. */
    @Test
    void theGuideNamesEveryReason() throws IOException {
        String guide = Files.readString(Path.of("../docs/user-setup.md"));
        for (Reason reason : Reason.values()) {
            assertThat(guide).contains("`" + reason.word() + "`");
        }
    }
}
