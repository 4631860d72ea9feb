package io.ninomaru.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repeat gets the first answer; and an identifier that is over, or a cookie that somebody has planted, leads nowhere. */
class RepeatsTest {

    private static final String OLD = "old-session";
    private static final String NEW = "new-session";
    private static final List<String> COOKIES = List.of("JSESSIONID=" + NEW);

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Repeats repeats = new Repeats(() -> now);
    private final Kept kept = new Kept();
    private String browser = "";

    /** A session in memory. */
    private static final class Kept implements Session {
        private final Map<Item, String> texts = new EnumMap<>(Item.class);

        @Override
        public Optional<String> get(Item item) {
            return Optional.ofNullable(texts.get(item));
        }

        @Override
        public void put(Item item, String text) {
            texts.put(item, text);
        }

        @Override
        public void remove(Item item) {
            texts.remove(item);
        }
    }

    @BeforeEach
    void showPage() {
        browser = repeats.browserOf(kept, OLD, Optional.empty());
    }

    private static Asked form(String once, String code, String browser, String session) {
        return new Asked(
                true,
                "/second-factor",
                Map.of(Repeats.FIELD, new String[] {once}, "code", new String[] {code}),
                Optional.of(browser).filter(text -> !text.isEmpty()),
                Optional.of(session).filter(text -> !text.isEmpty()));
    }

    private Repeats.Turn.First first(Asked asked) {
        Repeats.Turn turn = repeats.turn(asked, kept);
        assertThat(turn).isInstanceOf(Repeats.Turn.First.class);
        return (Repeats.Turn.First) turn;
    }

    private Asked accepted() {
        Asked asked = form("t1", "123456", browser, OLD);
        first(asked).answered(new Repeats.Answer("/account", COOKIES), Optional.of(NEW));
        return asked;
    }

    private static Repeats.Turn repeated(String location, List<String> cookies) {
        return new Repeats.Turn.Repeated(new Repeats.Answer(location, cookies));
    }

    @Test
    void aRepeatIsAnsweredAsTheFirst() {
        accepted();
        assertThat(repeats.turn(form("t1", "123456", browser, ""), kept)).isEqualTo(repeated("/account", COOKIES));
    }

    @Test
    void anotherCodeOnTheSamePageIsNoRepeat() {
        first(form("t1", "000000", browser, OLD))
                .answered(new Repeats.Answer("/second-factor?refused", List.of()), Optional.of(OLD));
        first(form("t1", "000001", browser, OLD));
        first(form("t2", "000000", browser, OLD));
    }

    @Test
    void whatWasRefusedGivesNoCookies() {
        Asked wrong = form("t1", "000000", browser, OLD);
        first(wrong).answered(new Repeats.Answer("/second-factor?refused", COOKIES), Optional.of(OLD));
        assertThat(repeats.turn(wrong, kept)).isEqualTo(repeated("/second-factor?refused", List.of()));
    }

    @Test
    void theSessionIsGivenToNobodyAnyMoreWhenTheBrowserHasIt() {
        Asked asked = accepted();
        repeats.seen("another");
        assertThat(repeats.turn(asked, kept)).isEqualTo(repeated("/account", COOKIES));
        repeats.seen(NEW);
        assertThat(repeats.turn(asked, kept)).isEqualTo(repeated("/account", List.of()));
        assertThat(repeats.turn(form("t1", "123456", browser, ""), kept)).isEqualTo(repeated("/account", List.of()));
    }

    @Test
    void norAfterAMinute() {
        accepted();
        now = now.plus(Duration.ofSeconds(60));
        assertThat(repeats.turn(form("t1", "123456", browser, ""), kept)).isEqualTo(repeated("/account", List.of()));
    }

    @Test
    void anIdentifierThatIsOverLeadsNowhereByItself() {
        accepted();
        assertThat(repeats.turn(form("t1", "123456", "", OLD), kept)).isEqualTo(new Repeats.Turn.Unknown());
        assertThat(repeats.turn(form("t1", "123456", "another browser", OLD), kept))
                .isEqualTo(new Repeats.Turn.Unknown());
    }

    @Test
    void aBrowserThatHasLostTheAnswerFindsItWhateverItAsksForNext() {
        accepted();
        Asked reload = new Asked(false, "/second-factor", Map.of(), Optional.of(browser), Optional.empty());
        assertThat(repeats.turn(reload, kept)).isEqualTo(repeated("/account", COOKIES));
    }

    /** Whoever plants a cookie of his own in a browser, with a session or without, gets nothing of that browser's login. */
    @Test
    void aCookieThatWasPlantedIsOfNoUse() {
        Asked planted = form("t1", "123456", "planted", OLD);
        assertThat(repeats.turn(planted, kept)).isEqualTo(new Repeats.Turn.Unknown());
        Kept his = new Kept();
        String hisOwn = repeats.browserOf(his, "his", Optional.empty());
        assertThat(repeats.browserOf(his, OLD, Optional.of(hisOwn)))
                .as("the session has another identifier at the next login")
                .isNotEqualTo(hisOwn);
    }

    @Test
    void theCookieFollowsTheSessionToItsNextIdentifier() {
        Asked asked = accepted();
        FormCookie.follow(kept, asked, NEW);
        assertThat(repeats.browserOf(kept, NEW, Optional.of(browser))).isEqualTo(browser);
        assertThat(kept.get(Session.Item.LOST)).isEmpty();
    }

    @Test
    void aLaterLoginIsToldThatTheAnswerWasLost() {
        accepted();
        Kept later = new Kept();
        repeats.browserOf(later, "later", Optional.of(browser));
        assertThat(later.get(Session.Item.LOST)).contains(now.toString());
    }

    @Test
    void aFaultAnswersNothingSoTheNextIsTheFirst() {
        Asked asked = form("t1", "123456", browser, OLD);
        first(asked).dropped();
        first(asked).dropped();
    }

    @Test
    void whoComesDuringTheFirstWaitsForItsAnswer() throws Exception {
        Asked asked = form("t1", "123456", browser, OLD);
        Repeats.Turn.First first = first(asked);
        CompletableFuture<Repeats.Turn> second = CompletableFuture.supplyAsync(() -> repeats.turn(asked, kept));
        assertThat(second).isNotDone();
        first.answered(new Repeats.Answer("/account", COOKIES), Optional.of(NEW));
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(repeated("/account", COOKIES));
    }

    @Test
    void aLateRequestAsksAgainAFewTimes() {
        accepted();
        assertThat(repeats.isLate(NEW)).isFalse();
        assertThat(List.of(repeats.isLate(OLD), repeats.isLate(OLD), repeats.isLate(OLD), repeats.isLate(OLD)))
                .containsExactly(true, true, true, false);
    }

    @Test
    void nothingIsKeptForEver() {
        Asked asked = accepted();
        now = now.plus(Duration.ofMinutes(11));
        first(asked);
    }

    @Test
    void theCookieIsOfThePagesAloneAndOfNoScript() {
        assertThat(FormCookie.of("x", "/bank/second-factor", true))
                .isEqualTo("NINOMARU_FORM=x; Path=/bank/second-factor; Max-Age=1800; HttpOnly; SameSite=Lax; Secure");
        assertThat(FormCookie.of("x", "/second-factor", false)).doesNotContain("Secure");
    }
}
