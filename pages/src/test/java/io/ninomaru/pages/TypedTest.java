package io.ninomaru.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.Destination;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is typed into a form is read whole, or not at all. */
class TypedTest {

    private static final String UNSEEN = "\u200b".repeat(290);

    private static Form form(String name, String value) {
        return Form.of("POST", true, Map.of(name, value)::get);
    }

    @Test
    void aNumberIsNotCutToAnother() {
        String typed = Typed.text(form("number", "+4179123456" + UNSEEN + "7"), "number");
        assertThatIllegalArgumentException().isThrownBy(() -> Destination.telephone(typed));
    }

    @Test
    void aCodeIsNotCutToAnother() {
        Form form = form("code", "123456" + UNSEEN + "123456");
        assertThat(Attempt.of(Typed.text(form, "code"))).isEqualTo(new Attempt.Malformed());
    }
}
