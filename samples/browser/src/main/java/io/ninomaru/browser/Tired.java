package io.ninomaru.browser;

import java.time.Duration;

/** What tired people and bad lines do to a form. */
public enum Tired {
    /** Clicks twice, before the server has answered. */
    CLICKS_TWICE {
        @Override
        void send(Person person, Door door, SlowLine line) {
            person.browser().clickTwice(door.button(), Duration.ofMillis(100));
        }
    },
    /** Clicks again when the server has answered, and the page that follows is on its way. */
    CLICKS_AGAIN {
        @Override
        void send(Person person, Door door, SlowLine line) {
            person.browser().clickTwice(door.button(), Duration.ofSeconds(1));
        }
    },
    /** The line breaks before the answer, and he loads the page again. */
    IS_CUT_OFF {
        @Override
        void send(Person person, Door door, SlowLine line) {
            line.cut();
            person.browser().clickOnly(door.button());
            person.browser().awaitThat(line::isCut);
            person.browser().reload();
        }
    },
    /** Loads again what he was led to, goes back to the form, and comes again; the line is quick. */
    COMES_AGAIN {
        @Override
        void send(Person person, Door door, SlowLine line) {
            line.delay(Duration.ZERO);
            Browser browser = person.browser().click(door.button()).reload().reload();
            String led = browser.url();
            browser.back().open(led);
        }
    };

    private static final Duration DELAY = Duration.ofMillis(400);

    abstract void send(Person person, Door door, SlowLine line);

    /**
     * Lets somebody new come to a door and do so there, over a slow line; fails unless all is as if the form had been sent once.
     */
    public void at(Door door, Branch branch, Browser browser, SlowLine line) {
        line.delay(Duration.ZERO);
        browser.forgetAll();
        Person person = new Person(branch, browser, "http://127.0.0.1:" + line.port());
        door.arrive(person);
        line.delay(DELAY);
        send(person, door, line);
        line.delay(Duration.ZERO);
        door.expectDone(person);
    }
}
