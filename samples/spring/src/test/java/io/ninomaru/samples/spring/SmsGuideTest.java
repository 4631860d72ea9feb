package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.delivery.MessageCentre;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guide's command for codes by SMS, run as it stands, from its build to a login through an operator's message centre. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmsGuideTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(samples/spring/run --ninomaru.settings-file=settings.yaml)$");
    private static final Pattern STARTED = Pattern.compile("The bank is up at http://127\\.0\\.0\\.1:([0-9]+)/");

    @TempDir
    private Path folder;

    /** The sample in a process of its own. */
    private record Started(int port, TotpFactory factory) implements Site {
        @Override
        public String url(String path) {
            return "http://127.0.0.1:" + port + path;
        }
    }

    @Test
    void itsCommandStartsASampleThatLogsInBySms() throws Exception {
        try (MessageCentre centre = MessageCentre.start()) {
            Path settings = SmsBank.settings(folder, centre, "");
            Process process = start();
            try {
                journey(new Started(port(process), TotpFactory.fromFile(settings)), centre);
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private Process start() throws IOException {
        Matcher command = COMMAND.matcher(Files.readString(ROOT.resolve("docs/spring.md")));
        assertThat(command.find()).as("the guide's command").isTrue();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", ROOT + "/" + command.group(1) + " --server.port=0");
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("NINOMARU_SAMPLE_DATA", folder.resolve("data").toString());
        return builder.start();
    }

    private static int port(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                drain(output);
                assertThat(said).as("it shows how far it is").containsPattern("\\[[0-9]+/[0-9]+] core\n");
                return Integer.parseInt(started.group(1));
            }
        }
        throw new AssertionError("the sample did not start:\n" + said);
    }

    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "output of the sample");
        reader.setDaemon(true);
        reader.start();
    }

    private static void journey(Site bank, MessageCentre centre) {
        Visitor visitor = Visitor.withPassword(bank, "alice", "wonderland");
        SetUpPage app = new SetUpPage(bank, visitor);
        Totp totp = app.begin("my phone");
        assertThat(app.confirm(code(totp, 0)).body()).contains("Keep your recovery codes");
        visitor.keepCodes();
        String telephone = "/second-factor/set-up/telephone";
        visitor.get(telephone);
        assertThat(visitor.post(telephone, Map.of("number", "079 123 45 67", "code", code(totp, 1)))
                        .location())
                .endsWith("?sent");
        assertThat(visitor.post(telephone + "/confirm", Map.of("code", SmsBank.arrived(centre)))
                        .location())
                .endsWith("/authenticators?added");

        Visitor login = Visitor.withPassword(bank, "alice", "wonderland");
        assertThat(login.get("/account").location()).endsWith("/second-factor");
        login.get("/second-factor");
        login.post("/second-factor/send", Map.of("for", ""));
        assertThat(login.post("/second-factor?sent", Map.of("code", SmsBank.arrived(centre)))
                        .status())
                .isEqualTo(302);
        assertThat(login.get("/account").body()).contains("gold");
    }
}
