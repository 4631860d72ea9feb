package io.ninomaru.spring.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

/** What an application's message source has of the pages' texts. */
class ApplicationTextsTest {

    private static final Object[] NO_ARGUMENTS = {};

    @Test
    void anApplicationsOwnTextGoesBeforeOurs() {
        StaticMessageSource application = new StaticMessageSource();
        application.addMessage("ninomaru.code.button", Locale.FRENCH, "Se connecter");
        assertThat(MustacheRenderer.textsOf(application).text("ninomaru.code.button", NO_ARGUMENTS, Locale.FRENCH))
                .contains("Se connecter");
        assertThat(MustacheRenderer.textsOf(application).text("ninomaru.code.button", NO_ARGUMENTS, Locale.GERMAN))
                .isEmpty();
    }

    @Test
    void aMissingTextThatAnApplicationShowsAsItsKeyIsStillOurs() {
        StaticMessageSource application = new StaticMessageSource();
        application.setUseCodeAsDefaultMessage(true);
        assertThat(MustacheRenderer.textsOf(application).text("ninomaru.code.button", NO_ARGUMENTS, Locale.ENGLISH))
                .isEmpty();
    }
}
