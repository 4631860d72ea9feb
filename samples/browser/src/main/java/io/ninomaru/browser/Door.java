package io.ninomaru.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Attempt;
import io.ninomaru.account.RecoveryCode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The forms of the pages: how a person comes to each and fills it in, and what is so when it was sent, once or twice. */
public enum Door {
    /** The code. */
    CODE(person -> person.activate().password().browser().typeCode(person.code()), Said.ELSEWHERE, person -> {
        person.expectLoggedIn();
        assertThat(person.status().failures()).isZero();
    }),
    /** A wrong code. */
    WRONG_CODE(
            person -> person.activate().password().browser().typeCode(person.wrong()),
            "Not accepted",
            person -> assertThat(person.status().failures()).isEqualTo(1)),
    /** A recovery code. */
    RECOVERY_CODE(
            person -> person.activate().password().at("?recovery").browser().typeCode(person.recoveryCode(0)),
            "9 recovery codes are left",
            person -> {
                assertThat(person.status().recoveryCodesLeft()).isEqualTo(9);
                person.expectLoggedIn();
            }),
    /** The two codes of a device whose clock is off. */
    CLOCK_OFF(
            person -> {
                Browser browser =
                        person.activate().password().at("/clock").browser().typeCode(person.code());
                browser.type("The next code", person.code());
            },
            "We have adjusted",
            person -> assertThat(person.status().failures()).isZero()),
    /** The beginning of a set-up. */
    BEGIN(
            person -> person.password().at("/set-up").browser().type("Name of the device", "Pixel 9"),
            "Scan and confirm",
            person -> assertThat(person.status().authenticators()).hasSize(1)),
    /** A set-up begun again with a new key. */
    BEGIN_AGAIN(
            Door::begin,
            "Set up a second factor",
            person -> assertThat(person.status().authenticators()).hasSize(1)) {
        @Override
        public String button() {
            return "form[action$='/set-up/again'] button";
        }
    },
    /** The confirmation of a set-up. */
    CONFIRM(person -> begin(person).typeCode(person.scanned()), "Keep your recovery codes", person -> {
        expectNewCodes(person);
        assertThat(person.status().authenticators().get(0).confirmedAt()).isPresent();
    }),
    /** A wrong code at a confirmation. */
    CONFIRM_WRONGLY(
            person -> begin(person).typeCode("12345x"),
            "That is not a code",
            person -> assertThat(person.status().authenticators().get(0).triesLeft())
                    .hasValue(5)),
    /** New recovery codes. */
    RENEW(
            person -> person.activate().logIn().at("/recovery-codes").browser().typeCode(person.code()),
            "Keep your recovery codes",
            Door::expectNewCodes),
    /** The saying that they are kept. */
    KEPT(
            person -> {
                begin(person).typeCode(person.scanned()).click("form[action*='/confirm'] button");
                person.browser().run("document.querySelector('#kept').checked = true; return 1");
            },
            "Your second factor is on",
            person -> {
                assertThat(person.status().recovery().unseen()).isEmpty();
                person.expectLoggedIn();
            }),
    /** Another name. */
    RENAME(
            person -> person.activate()
                    .logIn()
                    .at("/authenticators/" + person.authenticator())
                    .browser()
                    .type("Name of the device", "Pixel 9")
                    .typeCode(person.code()),
            "has its new name",
            person -> assertThat(person.status().authenticators().get(0).name()).isEqualTo("Pixel 9")),
    /** The removal of the only device. */
    REMOVE(
            person -> person.activate()
                    .logIn()
                    .at("/authenticators/" + person.authenticator() + "/remove")
                    .browser()
                    .typeCode(person.code()),
            Said.ELSEWHERE,
            person -> assertThat(person.status().authenticators()).isEmpty()),
    /** A set-up by what a recovery code has granted. */
    BEGIN_BY_GRANT(
            person -> {
                person.activate().password().at("?recovery").browser().typeCode(person.recoveryCode(0));
                person.browser().click("form button[type=submit]");
                person.at("/set-up").browser().type("Name of the device", "Pixel 9");
            },
            "Scan and confirm",
            person -> assertThat(person.status().authenticators()).hasSize(2)),
    /** The way out for somebody else. */
    OUT(person -> person.activate().password(), Said.ELSEWHERE, person -> {
        assertThat(person.status().failures()).isZero();
        assertThat(person.at("").browser().url())
                .as("nobody is between the steps any more")
                .doesNotContain("/second-factor");
    }) {
        @Override
        public String button() {
            return ".out button";
        }
    };

    private static final class Said {
        /** An application's own page says what it likes: all that is known of it is that it is not the form's. */
        static final String ELSEWHERE = "";
    }

    /** Functions of what is given them, without a state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Person> arrival;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Consumer<Person> afterwards;

    private final String said;

    Door(Consumer<Person> arrival, String said, Consumer<Person> afterwards) {
        this.arrival = arrival;
        this.said = said;
        this.afterwards = afterwards;
    }

    /** Comes to the form and fills it in. */
    public void arrive(Person person) {
        arrival.accept(person);
        person.standHere();
    }

    /** Returns the button that sends it. */
    public String button() {
        return "form button[type=submit]";
    }

    /** Waits for what is said, and fails unless all is as it is when the form was sent once. */
    public void expectDone(Person person) {
        if (said.equals(Said.ELSEWHERE)) {
            person.awaitElsewhere();
        } else {
            person.browser().awaitText(said);
        }
        afterwards.accept(person);
    }

    private static Browser begin(Person person) {
        return person.password()
                .at("/set-up")
                .browser()
                .type("Name of the device", "Pixel 9")
                .click("form button[type=submit]");
    }

    /** The codes that are shown are the account's, all of them, and somebody can say to have them. */
    private static void expectNewCodes(Person person) {
        List<String> shown = person.browser().text("#codes").lines().toList();
        assertThat(shown).hasSize(10);
        assertThat(person.status().recoveryCodesLeft()).isEqualTo(10);
        assertThat(person.status().recovery().unseen()).isPresent();
        person.expectLoggedIn();
        assertThat(Arrays.asList(shown.get(0), shown.get(9)))
                .allMatch(code -> RecoveryCode.parse(code).isPresent())
                .allMatch(code -> person.secondFactor()
                        .verify(person.account(), Attempt.of(code))
                        .accepted());
    }
}
