package io.ninomaru.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Destination;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R44 and R49: one form for each number, of the countries that are allowed. */
class TelephoneNumbersTest {

    private final TelephoneNumbers numbers = new TelephoneNumbers(Set.of("CH", "DE"));

    /** Look-alike digits make no second number of one, or the sends to it would be counted twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+41791234567",
                "+41 79 123 45 67",
                "+41 (0)79 123-45-67",
                "0041 79 123 45 67",
                "+41 079 123 45 67",
                "+410791234567",
                "\uff0b\uff14\uff11\uff17\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
                "\u202a+41 79 123 45 67\u202c",
                "\u2066+41\u00a079\u00a0123\u00a045\u00a067\u2069",
                "+41\u201179\u2011123\u201145\u201167",
                "\ufeff+41 79\u2014123\u200945\u200967\t",
                "+\u0664\u0661\u0667\u0669\u0661\u0662\u0663\u0664\u0665\u0666\u0667"
            })
    void everyWayOfWritingANumberIsOneNumber(String typed) {
        TelephoneNumbers swiss = new TelephoneNumbers(Set.of("CH"));
        assertThat(swiss.parse(typed)).isEqualTo(Destination.telephone("+41791234567"));
    }

    @Test
    void withOneCountryItsCodeMayBeLeftOut() {
        assertThat(new TelephoneNumbers(Set.of("CH")).parse("079 123 45 67"))
                .isEqualTo(Destination.telephone("+41791234567"));
        assertThatThrownBy(() -> numbers.parse("079 123 45 67")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+33612345678 | country",
                "+18765551234 | country",
                "+88213123456 | country",
                "+41900123456 | not the number of a mobile telephone",
                "+41443643532 | not the number of a mobile telephone",
                "+4179123 | no telephone number",
                "+4179123\u0664\u0665\u0666\u0667 | no telephone number",
                "+41-CALL-ME | no telephone number",
                "+41791234567 ext. 5 | no telephone number",
                "'+41791234567\r\nBcc: +41791234568' | no telephone number",
                "'+41791234567\u0000' | no telephone number",
                "+417912345674179123456741791234567417912345 | no telephone number",
                "'' | no telephone number"
            })
    void whatIsNotAllowedIsRefusedWithoutShowingIt(String typed, String why) {
        assertThatThrownBy(() -> numbers.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("123");
    }

    @Test
    void aCountryThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new TelephoneNumbers(Set.of("ZZ"))).isInstanceOf(IllegalArgumentException.class);
    }
}
