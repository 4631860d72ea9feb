package io.ninomaru.samples.shiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.settings.SettingsException;
import io.ninomaru.testkit.TestSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample over a settings file that somebody has, Yosai's too; and what it says where one will not do. */
class SettingsTest {

    private static final String YOSAIS = """
            AUTHC_CONFIG:
                account_lock_threshold: 5
                totp:
                    mfa_dispatcher: yosai_totp_sms.SMSDispatcher
                    context:
                        secrets:
                            1479568656: <secret>
            """;

    @TempDir
    Path folder;

    private String settings(String yaml) {
        return TestSettings.write(folder.resolve("yosai.yaml"), yaml).toString();
    }

    @Test
    void itStartsOverYosaisFile() throws Exception {
        SampleFiles files =
                new SampleFiles(settings(YOSAIS), folder.resolve("ninomaru.db").toString());
        try (Server server = new Server(0, folder.resolve("tomcat"), files)) {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.url() + "login"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("<h1>Log in</h1>");
        }
        assertThat(folder.resolve("ninomaru.db")).exists();
    }

    @Test
    void withoutADatabaseItSaysSo() throws Exception {
        SampleFiles files = new SampleFiles(settings(YOSAIS), "");
        assertThatThrownBy(() -> new Server(0, folder.resolve("tomcat"), files))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("names no store");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        SampleFiles files = new SampleFiles(folder.resolve("none.yaml").toString(), "");
        assertThatThrownBy(() -> new Server(0, folder.resolve("tomcat"), files))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("none.yaml");
    }
}
