package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.ninomaru.settings.SettingsException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.NestedExceptionUtils;

/** Code that checks passwords itself keeps an application from starting wherever it stands; once it is listed, it starts. */
class HiddenLoginTest {

    private static Arguments form(String what, String listed, Class<?>... parts) {
        return of(
                what,
                listed,
                Application.of(what, Parts.Users.class, Parts.Vault.class, Parts.FormChain.class)
                        .and(parts));
    }

    private static Arguments own(String what, String listed, Class<?>... parts) {
        return of(
                what,
                listed,
                Application.of(what, Parts.Users.class, Parts.Vault.class).and(parts));
    }

    private static Arguments of(String what, String listed, Application application) {
        return Arguments.of(what, listed, application);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                form("a router function", "loginFunction", OpenApplications.Manager.class, HiddenLogins.Function.class),
                form(
                        "a filter beside the chains",
                        OpenApplications.OwnFilter.class.getName(),
                        HiddenLogins.FilterBesideChains.class),
                own(
                        "a filter that compares passwords",
                        HiddenLogins.ComparingFilter.class.getName(),
                        OpenApplications.Encoder.class,
                        HiddenLogins.Comparing.class),
                own(
                        "a filter behind the second factor",
                        OpenApplications.OwnFilter.class.getName(),
                        HiddenLogins.Behind.class),
                form("a controller with an encoder of its own", "ownEncoder", HiddenLogins.OwnEncoder.class),
                form("a controller with a provider of its own", "ownProvider", HiddenLogins.OwnProvider.class),
                form("a controller whose superclass logs in", "inheriting", HiddenLogins.Inheriting.class),
                form(
                        "a service that asks for the manager later",
                        "laterService",
                        OpenApplications.Manager.class,
                        HiddenLogins.LaterService.class),
                form("a servlet", "loginServlet", HiddenLogins.Servlets.class),
                own(
                        "a filter that hands out a token at the attempt",
                        HiddenLogins.TellingFilter.class.getName(),
                        HiddenLogins.Telling.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesNotStartUnlessItIsListed(String what, String listed, Application application) {
        Throwable refusal = catchThrowable(() -> Running.start(application).close());
        assertThat(refusal).as("it started").isNotNull();
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(refusal);
        assertThat(cause).isInstanceOf(SettingsException.class);
        assertThat(cause.getMessage()).contains("ninomaru.known-logins=" + listed);
        Running.start(application.with("ninomaru.known-logins", listed)).close();
    }
}
