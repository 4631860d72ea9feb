package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.totp.Totp;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recovery codes are shown until the person has said to have them; and if the session ends before, that is known. */
@ExtendWith(OpenBank.class)
class UnseenCodesTest extends TwoCustomers {

    private static final Pattern CODE = Pattern.compile("<code>([0-9A-Z-]{19})</code>");
    private static final String SHOWN = "/second-factor/recovery-codes/new";

    private final SetUpPage setUp;
    private final Visitor visitor;
    private final Totp his;

    UnseenCodesTest(RunningBank bank) {
        super(bank);
        setUp = newcomer.setUpPage();
        visitor = setUp.visitor();
        his = setUp.begin("phone");
        setUp.confirm(code(his, 0));
    }

    private List<String> shown() {
        return CODE.matcher(visitor.get(SHOWN).body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void theyAreShownAgainUntilTheyAreKept() {
        List<String> first = shown();
        assertThat(first).hasSize(10);
        visitor.get("/account");
        assertThat(visitor.get("/second-factor/authenticators").body()).contains("You have not said yet", SHOWN);
        assertThat(shown()).isEqualTo(first);
        Visitor.Reply notTicked = visitor.post("/second-factor/recovery-codes/kept", Map.of());
        assertThat(notTicked.status()).isEqualTo(400);
        assertThat(notTicked.body()).contains("tick the box", first.get(0));
        visitor.keepCodes();
        assertThat(visitor.get(SHOWN).location()).endsWith("/authenticators");
        assertThat(newcomer.status().recovery().unseen()).isEmpty();
    }

    @Test
    void theFileSaysWhatTheyAre() {
        Matcher file = Pattern.compile("href=\"data:text/plain;charset(?:=|&#x3D;)utf-8,([^\"]+)\"")
                .matcher(visitor.get(SHOWN).body());
        assertThat(file.find()).isTrue();
        String text = URLDecoder.decode(file.group(1), StandardCharsets.UTF_8);
        assertThat(text)
                .contains(
                        "Recovery codes for Sample bank",
                        bank.url("/"),
                        "Account: " + newcomer.name(),
                        Integer.toString(LocalDate.now().getYear()),
                        "log in once, together with your password")
                .contains(shown());
    }

    @Test
    void theNextLoginTellsOfThemAndOffersNewOnes() {
        Visitor later = newcomer.withPassword();
        assertThat(later.code(code(his, 1)).location()).endsWith("/second-factor/recovery-codes");
        assertThat(later.get("/second-factor/recovery-codes").body())
                .contains("recovery codes that nobody has seen", "Not now: continue");
        assertThat(later.get(SHOWN).location())
                .as("they were of another session")
                .endsWith("/second-factor/recovery-codes");
        assertThat(later.get("/account").body()).contains("gold");
    }

    @Test
    void whoUsesOneHasSeenThem() {
        String one = shown().get(3);
        assertThat(newcomer.withPassword().code(one).location()).endsWith("/recovered");
        assertThat(newcomer.status().recovery().unseen()).isEmpty();
    }

    @Test
    void newOnesInAnotherSessionTakeThemAway() {
        bank.secondFactor().operator("olga", "test").renewRecoveryCodes(newcomer.account());
        assertThat(visitor.get(SHOWN).location()).endsWith("/authenticators");
        assertThat(shown()).isEmpty();
    }
}
