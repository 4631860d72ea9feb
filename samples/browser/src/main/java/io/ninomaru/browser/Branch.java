package io.ninomaru.browser;

import io.ninomaru.secondfactor.SecondFactor;

/** A bank whose second factor is tried by people, in whatever frame. */
public interface Branch extends AutoCloseable {

    /** Returns the port that it listens on. */
    int port();

    /** Returns the second factor over the same accounts. */
    SecondFactor secondFactor();

    /** Returns the name of somebody new, who has a password and no second factor. */
    String newPerson();

    /**
     * Goes to a page that only whoever has logged in may see, and gives the password.
     *
     * @param site what addresses begin with
     */
    void givePassword(Browser browser, String site, String person);

    /** Fails unless the browser's login is complete; leaves the page. */
    void expectLoggedIn(Browser browser, String site);

    @Override
    void close();
}
