package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a process holds that sends for long: no more after ten thousand messages and a new connection than after one thousand. */
@Timeout(60)
class SmppMemoryTest {

    private static final int MANY = 10_000;
    private static final int MOST_BYTES = 512 * 1024;

    /** What the sending process has said. */
    private record State(int accepted, int unknown, long bytes) {

        static State read(BufferedReader out) throws Exception {
            long[] numbers = Arrays.stream(out.readLine().split(" ", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return new State((int) numbers[0], (int) numbers[1], numbers[2]);
        }
    }

    @Test
    void itDoesNotGrowOverTenThousandMessagesAndABrokenConnection() throws Exception {
        try (MessageCentre centre = MessageCentre.start()) {
            centre.dieAfter = MANY / 2;
            Process process = start(centre.port());
            try (BufferedReader out = process.inputReader()) {
                State early = State.read(out);
                State late = State.read(out);
                assertThat(early.accepted()).isEqualTo(MANY / 10);
                assertThat(late.accepted() + late.unknown()).isEqualTo(MANY);
                assertThat(late.accepted()).isGreaterThanOrEqualTo(MANY - 8);
                assertThat(late.bytes() - early.bytes()).isLessThan(MOST_BYTES);
                assertThat(process.waitFor()).isZero();
            } finally {
                process.destroyForcibly();
            }
            assertThat(centre.binds.get()).isEqualTo(2);
        }
    }

    private static Process start(int port) throws Exception {
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
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
