package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit code 1 is an answer about a code and 0 a thing done: whatever goes wrong on the way must be neither. */
class NothingIsReportedAsDoneThatIsNotTest {

    @TempDir
    Path home;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Io io(InputStream in, OutputStream out) {
        return new Io(
                in,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                Map.of("NINOMARU_HOME", home.toString()),
                java.time.Clock.systemUTC());
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("no space left");
        }
    }

    @Test
    void outputThatCannotBeWrittenIsAFault() {
        int exitCode = Main.run(io(InputStream.nullInputStream(), new FullDisk()), "enroll", "alice", "--json");
        assertThat(exitCode).isEqualTo(ExitCode.FAULT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("standard output")
                .contains("enroll again");
    }

    /** The codes are made and nobody has seen them: the remedy is to make new ones, not to enroll. */
    @Test
    void recoveryCodesThatCouldNotBeShownAreMadeAnew() {
        for (String[] options : new String[][] {{}, {"--json"}}) {
            String account = "alice" + options.length;
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            assertThat(Main.run(io(InputStream.nullInputStream(), shown), "enroll", account, "--json"))
                    .isZero();
            Enrolled enrolled = Enrolled.of(shown.toString(StandardCharsets.UTF_8));
            byte[] code = enrolled.code(0).getBytes(StandardCharsets.UTF_8);
            String[] command = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("confirm", account), java.util.Arrays.stream(options))
                    .toArray(String[]::new);
            err.reset();
            assertThat(Main.run(io(new ByteArrayInputStream(code), new FullDisk()), command))
                    .isEqualTo(ExitCode.FAULT);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("recovery-codes " + account)
                    .doesNotContain("enroll again");
        }
    }

    @Test
    void anErrorOfTheJvmIsAFaultWithoutAStackTrace() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("492039");
            }
        };
        Main.run(io(InputStream.nullInputStream(), new ByteArrayOutputStream()), "enroll", "bob");
        int exitCode = Main.run(io(broken, new ByteArrayOutputStream()), "verify", "alice");
        assertThat(exitCode).isEqualTo(ExitCode.FAULT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("internal error (java.lang.AssertionError)")
                .doesNotContain("492039")
                .doesNotContain("\tat ");
    }

    @Test
    void whatWasDoneIsReportedAsDone() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Main.run(io(new ByteArrayInputStream(new byte[0]), out), "enroll", "alice", "--json"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"state\":\"pending\"");
    }
}
