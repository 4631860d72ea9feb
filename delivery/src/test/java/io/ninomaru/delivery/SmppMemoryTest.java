package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process holds that sends for long: no more after ten thousand messages and a new connection than after one thousand. */
@Timeout(60)
class SmppMemoryTest {

    private static final int MANY = 10_000;
    private static final int MOST_BYTES = 512 * 1024;
    private static final int SECONDS = 50;

    /** What the sending process has said. */
    private record State(int accepted, int refused, int unknown, long bytes) {

        static State read(String line) {
            long[] numbers = Arrays.stream(line.split(" ", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new State((int) numbers[0], (int) numbers[1], (int) numbers[2], numbers[3]);
        }
    }

    /** What it says goes into a file: nobody waits longer for a pipe than for the process. */
    @Test
    void itDoesNotGrowOverTenThousandMessagesAndABrokenConnection(@TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        try (MessageCentre centre = MessageCentre.start()) {
            centre.dieAfter = MANY / 2;
            Process process = start(centre.port(), said);
            try {
                assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                        .as("it ends; %s had arrived", centre.accepted)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).isZero();
            List<String> lines = Files.readAllLines(said);
            State early = State.read(lines.get(0));
            State late = State.read(lines.get(1));
            assertThat(early.accepted()).as("%s", early).isEqualTo(MANY / 10);
            assertThat(late.accepted() + late.unknown()).as("%s", late).isEqualTo(MANY);
            assertThat(late.accepted()).as("%s", late).isGreaterThanOrEqualTo(MANY - 8);
            assertThat(late.bytes() - early.bytes()).isLessThan(MOST_BYTES);
            assertThat(centre.binds.get()).isEqualTo(2);
        }
    }

    private static Process start(int port, Path said) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx8m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SendingProcess.class.getName(),
                        Integer.toString(port),
                        Integer.toString(MANY / 10),
                        Integer.toString(MANY))
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
