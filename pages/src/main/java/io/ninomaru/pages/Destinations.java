package io.ninomaru.pages;

import io.ninomaru.account.Destination;

/**
 * Reads the telephone number that a person types at the set-up. Unless there is a bean of this type it is done by the
 * {@code delivery} module, if that is there, for the countries of the settings.
 */
@FunctionalInterface
public interface Destinations {

    /**
     * Reads a number.
     *
     * @throws IllegalArgumentException if it is none, or none that codes may be sent to
     */
    Destination read(String typed);
}
