package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.settings.MailAddress;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we take for an address the mail library takes for the same one, and for one alone. */
class MailAddressTest {

    private static final String LETTERS = "ab1@@..-_+'=!#$%&*/?^`{|}~ ,;:<>()[]\"\\\n\u00e4";

    private static Optional<MailAddress> read(String text) {
        try {
            return Optional.of(MailAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void assertOne(MailAddress mailbox, String text) throws Exception {
        InternetAddress ours = Mailer.address(text);
        assertThat(ours.getAddress()).isEqualTo(mailbox.address());
        InternetAddress[] header = InternetAddress.parseHeader(ours.toString(), true);
        assertThat(header).as(text).hasSize(1);
        assertThat(header[0].getAddress()).isEqualTo(mailbox.address());
        assertThat(header[0].isGroup()).isFalse();
    }

    @Test
    void whateverIsTakenIsOneForTheMailLibraryToo() throws Exception {
        Random random = new Random(20261127);
        int taken = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = 1 + random.nextInt(9); n > 0; n--) {
                text.append(LETTERS.charAt(random.nextInt(random.nextInt(4) == 0 ? LETTERS.length() : 12)));
            }
            String address = random.nextInt(4) == 0 ? "Na me <" + text + ">" : text.toString();
            Optional<MailAddress> mailbox = read(address);
            if (mailbox.isPresent()) {
                taken++;
                assertOne(mailbox.get(), address);
            }
        }
        assertThat(taken).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "ninomaru@localhost",
                "a@192.0.2.1",
                "o'neill+x@xn--mgbh0fb.xn--kgbechtv",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "Zo\u00eb & Co. <a@example.org>",
                "a.b <a@example.org>",
                "\u05d0 <a@example.org>"
            })
    void theseAreTaken(String address) throws Exception {
        assertOne(MailAddress.parse(address), address);
    }

    @Test
    void theLongestIsTakenAndNoneThatIsLonger() {
        String local = "a".repeat(64);
        String domain = ("b".repeat(62) + ".").repeat(2) + "c".repeat(63);
        assertThat(read(local + "@" + domain)).isPresent();
        assertThat(read("a" + local + "@" + domain)).isEmpty();
        assertThat(read(local + "@b" + "b".repeat(63) + ".org")).isEmpty();
        assertThat(read(local + "@" + domain + "." + domain)).isEmpty();
        assertThat(read("a".repeat(100_000) + "@" + "b.".repeat(100_000))).isEmpty();
        assertThat(read(" ".repeat(100_000) + "<a@example.org>")).isEmpty();
    }

    @Test
    void noStringFormShowsIt() {
        assertThat(MailAddress.parse("Anna <anna@example.org>").toString()).doesNotContainIgnoringCase("anna");
    }
}
