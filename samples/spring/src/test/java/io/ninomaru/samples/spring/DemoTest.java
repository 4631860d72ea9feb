package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.browser.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What somebody finds who runs {@code samples/spring/run}: an address, what to do there, and a page that says the same. */
class DemoTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itSaysWhereItIsAndItsHomeSaysWhatToDo() throws IOException {
        try (ConfigurableApplicationContext demo = Demo.start(List.of("--server.port=0"), folder, out);
                Browser browser = Browser.start("en")) {
            assertThat(text()).contains("log in as alice with the password wonderland", "Ctrl-C", folder.toString());
            Matcher address =
                    Pattern.compile("up at (http://127\\.0\\.0\\.1:[0-9]+/)").matcher(text());
            assertThat(address.find()).isTrue();
            for (int width : List.of(Browser.PHONE, Browser.DESKTOP)) {
                browser.atWidth(width).open(address.group(1)).expectAccessible();
                browser.screenshot(Path.of("target/screenshots/home-" + width + ".png"));
            }
            assertThat(browser.text()).contains("alice", "wonderland", "Your second factor");
            browser.press("Your account")
                    .type("Username", "alice")
                    .type("Password", "wonderland")
                    .press("Sign in");
            assertThat(browser.text()).contains("gold coins");
            browser.screenshot(Path.of("target/screenshots/account.png"));
            assertThat(demo.isRunning()).isTrue();
        }
        Path secret = folder.resolve("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(text()).doesNotContain(Files.readString(secret));
        assertThat(DemoSecret.in(folder)).as("it is there the next time").isEqualTo(Files.readString(secret));
    }

    @Test
    void aPortThatIsTakenIsToldAndTheNextOneIsTried() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(FreePort.from(port, out)).isNotEqualTo(port);
            assertThat(text()).startsWith("Port " + port + " is taken, so it is ");
        }
    }
}
