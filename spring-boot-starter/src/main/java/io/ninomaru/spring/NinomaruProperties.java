package io.ninomaru.spring;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties below {@code ninomaru}. Secrets come from a settings file, from {@code secrets} or from {@code secretFile}; from one of them.
 *
 * @param settingsFile path of a settings file, Ninomaru's or Yosai's: secrets, defaults of new keys, policy
 * @param secrets the application secrets by their tags, if there is no settings file; to be taken from the environment, as in
 *     ${NINOMARU_SECRET}, or from a vault
 * @param secretFile path of a file that holds an application secret and is named by its tag, or of a folder of such files
 * @param defaultTag the tag of the secret that seals; the largest unless it is named
 * @param openOnly the tags of secrets that open what they have sealed and never seal
 * @param issuer what authenticator apps call the application; else the settings file's issuer, or spring.application.name
 * @param requirement who must have a second factor, unless a bean of type SecondFactorRequirement decides
 * @param accountNames whether the name of a login is the account's exactly, or ignoring case, for users whose store does
 * @param path where the pages are, beginning with a slash
 * @param firstFactorValidity how long after the first factor the second may be given, or something be changed
 * @param unprotectedChains the names of security filter chains that ask for no second factor, and are meant to
 * @param knownLogins the names of beans, or of classes, that log people in by themselves, and hand out nothing by a password alone
 * @param unprotectedReactive whether it is known that a reactive application is not protected by this
 * @param policy numbers of the rules by their names, in the place of the settings file's
 * @param store where records are kept
 */
@ConfigurationProperties("ninomaru")
public record NinomaruProperties(
        @Nullable String settingsFile,
        @DefaultValue Map<String, String> secrets,
        @Nullable String secretFile,
        @Nullable String defaultTag,
        @DefaultValue Set<String> openOnly,
        @Nullable String issuer,
        @DefaultValue("optional") Requirement requirement,
        @DefaultValue("exact") Names accountNames,
        @DefaultValue("/second-factor") String path,
        @DefaultValue("10m") Duration firstFactorValidity,
        @DefaultValue Set<String> unprotectedChains,
        @DefaultValue Set<String> knownLogins,
        @DefaultValue("false") boolean unprotectedReactive,
        @DefaultValue Map<String, Integer> policy,
        @DefaultValue Store store) {

    /** Who must have a second factor. */
    public enum Requirement {
        /** Whoever has set one up. */
        OPTIONAL,
        /** Everybody: who has none is sent to the set-up. */
        REQUIRED
    }

    /** How accounts are named. */
    public enum Names {
        /** As the login is, character by character. */
        EXACT,
        /** Without regard to case, to spaces around the name, and to its Unicode form. */
        IGNORING_CASE
    }

    /**
     * Where records are kept.
     *
     * @param file path of an SQLite file, in the place of the application's data source; needs org.xerial:sqlite-jdbc
     * @param memory whether they are in memory alone, for tests; needs io.ninomaru:ninomaru-spring-boot-starter-test
     * @param timeout after how long an answer of the data source, or waiting for the file, is given up, at most 25 seconds
     * @param migrate whether the file and the tables are made and changed at the start; of a data source with a history of
     *     their own
     */
    public record Store(
            @Nullable String file,
            @DefaultValue("false") boolean memory,
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("true") boolean migrate) {}

    /** Checks the path. */
    public NinomaruProperties {
        if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException(
                    "ninomaru.path must begin with a slash, and not end with one: /second-factor");
        }
        if (firstFactorValidity.compareTo(Duration.ofMinutes(1)) < 0
                || firstFactorValidity.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("ninomaru.first-factor-validity must be one minute to one hour");
        }
    }

    /** Never the secrets. */
    @Override
    public String toString() {
        return "NinomaruProperties[settingsFile=" + settingsFile + ", path=" + path + "]";
    }
}
