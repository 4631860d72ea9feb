package io.ninomaru.pages;

import io.ninomaru.secondfactor.SecondFactor;
import java.util.Optional;

/**
 * What the doors of the journey act with.
 *
 * @param secondFactor decides
 * @param issuer what authenticator apps call the application
 * @param attempts is told each answer
 * @param destinations reads telephone numbers, if people may set one up
 */
public record Doors(SecondFactor secondFactor, String issuer, Attempts attempts, Optional<Destinations> destinations) {}
