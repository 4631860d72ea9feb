package io.ninomaru.shiro;

import java.io.Serializable;
import java.time.Instant;

/**
 * That a session's login is complete: it tells this one from a login that needed no second factor at its time.
 *
 * @param account whose second factor it was
 * @param at when it was given
 */
record GivenSecondFactor(String account, Instant at) implements Serializable {
    private static final long serialVersionUID = 1L;
}
