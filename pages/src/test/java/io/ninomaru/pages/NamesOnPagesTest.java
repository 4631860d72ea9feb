package io.ninomaru.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A name on a page is text, and turns nothing around it. */
class NamesOnPagesTest {

    private static final String NAME = "\u05d0\u05d1 <b>";
    private static final String ISOLATED = "<bdi>\u05d0\u05d1 &lt;b&gt;</bdi>";

    private final HtmlRenderer renderer =
            new HtmlRenderer(Texts.NONE, NamesOnPagesTest.class.getClassLoader(), "\u05d2 & Co.");

    private String html(Page page) {
        StringWriter out = new StringWriter();
        renderer.write(page, new Surroundings("/", "/second-factor", Locale.ENGLISH, Optional.empty()), out);
        assertThat(out.toString()).contains("<p class=\"application\"><bdi>\u05d2 &amp; Co.</bdi></p>");
        return out.toString();
    }

    @Test
    void ofAnAuthenticatorIsIsolated() {
        Page.Row row = new Page.Row(
                "abcdefg2", NAME, Optional.of("+*********67"), Optional.of(LocalDate.EPOCH), Optional.empty());
        assertThat(html(new Page.Authenticators(
                        Optional.empty(), List.of(row), 3, false, Optional.empty(), Optional.empty())))
                .contains("<strong>" + ISOLATED + "</strong>", "<bdi>+*********67</bdi>");
    }

    @Test
    void ofAnAccountIsIsolated() {
        assertThat(html(new Page.Impersonated(NAME))).contains("<strong>" + ISOLATED + "</strong>");
        assertThat(html(new Page.Arrival(Optional.empty(), "a***@example.org")))
                .contains("<bdi>a***@example.org</bdi>");
    }
}
