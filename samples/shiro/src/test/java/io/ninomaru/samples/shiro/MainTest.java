package io.ninomaru.samples.shiro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command line that will not do is answered by what is wrong with it and an exit status, never by a stack trace. */
class MainTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Main.run(
                List.of(arguments), folder.resolve("data"), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void expectUsage(int status, String problem) {
        assertThat(status).isEqualTo(2);
        assertThat(lines()).startsWith(problem).hasSize(5);
        assertThat(lines().get(1)).startsWith("usage: run");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "80x", "-1", "+80", " 80", "８０８０", "0x50", "65536", "99999999999"})
    void aPortThatIsNoneIsNamed(String port) {
        expectUsage(run("--port", port), "--port takes a number from 0 to 65535, not " + port);
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        expectUsage(run("--port"), "--port has no value");
    }

    @Test
    void anUnknownOptionIsNamed() {
        expectUsage(run("--prot", "8080"), "there is no option --prot");
    }

    @Test
    void aDatabaseWithoutSettingsIsNotPassedOver() {
        expectUsage(run("--database", "mine.db"), "--database goes with --settings");
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", Integer.toString(taken.getLocalPort()))).isEqualTo(3);
            assertThat(lines())
                    .containsExactly("the server cannot start on port " + taken.getLocalPort()
                            + ": if it is in use, choose another by --port");
        }
    }

    @Test
    void withoutAPortTheNextThatIsFreeIsTakenAndTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(FreePort.from(port, new PrintStream(said, true, StandardCharsets.UTF_8)))
                    .isNotEqualTo(port);
            assertThat(lines()).singleElement().asString().startsWith("Port " + port + " is taken, so it is ");
        }
    }

    @Test
    void settingsThatAreNotThereAreNamed() {
        assertThat(run("--settings", folder.resolve("none.yaml").toString())).isEqualTo(3);
        assertThat(lines()).singleElement().asString().contains("none.yaml");
    }
}
