package io.ninomaru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where codes go: one place each, which is shown as it was written and compared as it acts. */
class DestinationTest {

    /** RFC 5322 section 3.4 and RFC 5321 section 4.1.2 allow much that names two places, or ends a line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@localhost",
                "@example.org",
                "anna@",
                "anna@example.org.",
                "anna@.example.org",
                "anna@example..org",
                "anna@-example.org",
                "anna@example.org\n",
                "anna@example.org\r\nBcc: bert@example.org",
                "anna\n@example.org",
                "anna@example.org\0",
                " anna@example.org",
                "anna@example.org ",
                "anna@example.org,bert@example.org",
                "anna@example.org;bert@example.org",
                "anna@example.org bert@example.org",
                "group: anna@example.org, bert@example.org;",
                "group:;",
                "Anna <anna@example.org>",
                "<anna@example.org>",
                "\"anna\"@example.org",
                "\"anna muster\"@example.org",
                "\"anna@example.org,\"@example.org",
                "anna(comment)@example.org",
                "anna@example.org (comment)",
                "anna@[192.0.2.1]",
                "anna@192.0.2.1",
                "@relay.example.org:anna@example.org",
                "anna%bert@example.org@example.org",
                "anna@example@example.org",
                ".anna@example.org",
                "anna.@example.org",
                "an..na@example.org",
                "\u00e4nna@example.org",
                "anna@ex\u00e4mple.org",
                "anna@example.org\u202e",
                "\u0430nna@example.org",
                "anna\uff20example.org"
            })
    void takesNoAddressThatCouldBeMoreThanOne(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Destination.email(address))
                .withMessageContaining("no e-mail address")
                .withMessageNotContaining("anna@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "0791234567",
                "+0791234567",
                "+41 79 123 45 67",
                "+4179123456\n",
                "+41791234567,+41791234568",
                "+41791234567;ext=5",
                "tel:+41791234567",
                "+4179123456\u0667",
                "++41791234567",
                "+123456",
                "+1234567890123456"
            })
    void takesNoNumberThatIsWrittenInAnotherWay(String number) {
        assertThatIllegalArgumentException().isThrownBy(() -> Destination.telephone(number));
    }

    @Test
    void isSentToAndShownAsItWasWritten() {
        Destination written = Destination.email("Anna.Muster+x@Example.ORG");
        assertThat(written.reveal()).isEqualTo("Anna.Muster+x@Example.ORG");
        assertThat(written.masked()).isEqualTo("A***@Example.ORG");
    }

    @ParameterizedTest
    @CsvSource({
        "anna@example.org,ANNA@EXAMPLE.ORG",
        "anna@example.org,anna@Example.org",
        "Anna.M+x@example.org,anna.m+X@example.org",
        "a@xn--mgbh0fb.xn--kgbechtv,a@XN--MGBH0FB.XN--KGBECHTV"
    })
    void isOneInWhateverCase(String one, String other) {
        assertThat(Destination.email(one))
                .isEqualTo(Destination.email(other))
                .hasSameHashCodeAs(Destination.email(other));
        assertThat(Destination.email(one).countedAs())
                .isEqualTo(Destination.email(other).countedAs());
    }

    @ParameterizedTest
    @CsvSource({"anna@example.org,anna@mail.example.org", "anna@example.org,anne@example.org", "a@b.org,a@b.com"})
    void isAnotherAtAnotherPlace(String one, String other) {
        assertThat(Destination.email(one)).isNotEqualTo(Destination.email(other));
        assertThat(Destination.email(one).countedAs())
                .isNotEqualTo(Destination.email(other).countedAs());
    }

    /** Two that may be of two people are two, and counted as one. */
    @ParameterizedTest
    @CsvSource({
        "anna.m@example.org,annam@example.org",
        "anna+1@example.org,anna@example.org",
        "a.n+1.2+3@example.org,AN@example.org"
    })
    void isCountedAsTheMailboxThatItMayArriveAt(String one, String other) {
        assertThat(Destination.email(one)).isNotEqualTo(Destination.email(other));
        assertThat(Destination.email(one).countedAs())
                .isEqualTo(Destination.email(other).countedAs());
    }

    @Test
    void aNumberAndAnAddressAreNeverOne() {
        assertThat(Destination.telephone("+41791234567").countedAs()).isEqualTo("+41791234567");
        assertThat(Destination.email("+41791234567@example.org").countedAs()).isEqualTo("+41791234567@example.org");
    }
}
