package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.totp.Totp;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/web-applications.md says that a script sends and gets. */
class SinglePageTest {

    private static final String JSON = "application/json";

    private static Visitor.Reply send(Visitor script, String method, String path, Map<String, String> fields) {
        script.header("X-XSRF-TOKEN", script.cookie("XSRF-TOKEN"));
        return script.send(method, path, fields, JSON);
    }

    @Test
    void aScriptLogsInWithoutSeeingAPage() {
        Application application = Zoo.all().stream()
                .filter(each -> each.name().equals("a single page"))
                .findFirst()
                .orElseThrow();
        try (Running running = Running.start(application)) {
            Totp totp = running.activate(Parts.USER);
            Visitor script = running.visitor();
            assertThat(script.send("GET", "/account", Map.of(), JSON).status()).isEqualTo(401);
            Map<String, String> wrong = Map.of("username", Parts.USER, "password", "wrong");
            assertThat(send(script, "POST", "/login", wrong).status()).isEqualTo(401);

            Map<String, String> right = Map.of("username", Parts.USER, "password", Parts.PASSWORD);
            Visitor.Reply first = send(script, "POST", "/login", right);
            assertThat(first.status()).isEqualTo(401);
            assertThat(first.body()).contains("\"next\":\"code\"", "\"url\":\"/second-factor\"");
            script.send("GET", "/account", Map.of(), JSON);
            Visitor.Reply refused = send(script, "POST", "/second-factor", Map.of("code", "12345x"));
            assertThat(refused.type()).startsWith("application/problem+json");
            assertThat(refused.body()).contains("\"reason\":");
            Visitor.Reply second = send(script, "POST", "/second-factor", Map.of("code", running.code(totp, 0)));
            assertThat(second.status()).isEqualTo(204);
            assertThat(script.send("GET", "/account", Map.of(), "*/*").body()).contains("gold-account");
        }
    }
}
