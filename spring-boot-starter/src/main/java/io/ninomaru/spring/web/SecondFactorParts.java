package io.ninomaru.spring.web;

import io.ninomaru.pages.Attempts;
import io.ninomaru.pages.Destinations;
import io.ninomaru.pages.Repeats;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.spring.factor.AccountNames;
import io.ninomaru.spring.factor.FirstFactors;
import io.ninomaru.spring.factor.LoginNames;
import io.ninomaru.spring.factor.Standings;
import io.ninomaru.spring.pages.PageRenderer;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What every filter chain with a second factor is made of: one bean, so that a chain has all of it or does not start.
 *
 * @param path the pages' path
 * @param issuer what authenticator apps call the application
 * @param secondFactor decides
 * @param names the accounts of people
 * @param standings where sessions stand
 * @param loginNames refuses names that are of no use
 * @param firstFactors when a first factor has lapsed
 * @param attempts is told each answer
 * @param sends whether codes can be sent
 * @param destinations reads telephone numbers, if people may set one up
 * @param renderer makes HTML
 * @param endings what logins end with
 * @param repeats knows forms that are sent twice
 * @param clock the time
 */
public record SecondFactorParts(
        String path,
        String issuer,
        SecondFactor secondFactor,
        AccountNames names,
        Standings standings,
        LoginNames loginNames,
        FirstFactors firstFactors,
        Attempts attempts,
        boolean sends,
        Optional<Destinations> destinations,
        PageRenderer renderer,
        Endings endings,
        Repeats repeats,
        InstantSource clock) {}
