package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.OtpauthUri;
import io.ninomaru.otp.TotpParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An authenticator that people use takes our URIs and shows our codes. */
class KeepassxcPeerTest {

    private static final String PASSWORD = "test-password-of-this-test\n";

    private static final Map<String, String> ENVIRONMENT = Map.of("QT_QPA_PLATFORM", "offscreen");

    @TempDir
    Path folder;

    @Test
    void takesTheUriAndShowsOurCode() throws IOException {
        String keepassxc = Peer.program("keepassxc-cli");
        List<OtpauthUri> uris = uris();
        Path xml = Files.writeString(folder.resolve("entries.xml"), xml(uris));
        Path database = folder.resolve("entries.kdbx");
        Run.Result imported = Run.in(
                folder,
                List.of(keepassxc, "import", "--set-password", xml.toString(), database.toString()),
                PASSWORD + PASSWORD,
                ENVIRONMENT);
        assertThat(imported.exit()).as(imported.out() + imported.err()).isZero();
        for (int i = 0; i < uris.size(); i++) {
            OtpauthUri uri = uris.get(i);
            Instant before = Instant.now();
            Run.Result shown = Run.in(
                    folder,
                    List.of(keepassxc, "show", "--quiet", "--totp", database.toString(), "entry" + i),
                    PASSWORD,
                    ENVIRONMENT);
            Instant after = Instant.now();
            assertThat(shown.exit()).as(shown.err()).isZero();
            assertThat(shown.line()).as("%s", uri.parameters()).isIn(code(uri, before), code(uri, after));
        }
    }

    private static String code(OtpauthUri uri, Instant instant) {
        return Otp.code(uri.key(), uri.parameters(), uri.parameters().timeStepAt(instant))
                .reveal();
    }

    private static List<OtpauthUri> uris() {
        List<OtpauthUri> uris = new ArrayList<>();
        for (Algorithm algorithm : Algorithm.values()) {
            for (int digits : new int[] {6, 8}) {
                uris.add(new OtpauthUri(
                        "alice@example.org",
                        Optional.of("Exämple & Co"),
                        OtpKey.generate(algorithm, new SecureRandom()),
                        new TotpParameters(algorithm, digits, digits == 6 ? 30 : 60)));
            }
        }
        return uris;
    }

    private static String xml(List<OtpauthUri> uris) {
        StringBuilder xml = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<KeePassFile><Meta/><Root><Group><Name>Root</Name>");
        for (int i = 0; i < uris.size(); i++) {
            xml.append("<Entry><String><Key>Title</Key><Value>entry")
                    .append(i)
                    .append("</Value></String>")
                    .append("<String><Key>otp</Key><Value>")
                    .append(uris.get(i).reveal().replace("&", "&amp;"))
                    .append("</Value></String></Entry>");
        }
        return xml.append("</Group></Root></KeePassFile>\n").toString();
    }
}
