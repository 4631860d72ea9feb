package io.ninomaru.samples.spring;

import static io.ninomaru.samples.spring.RunningBank.code;
import static io.ninomaru.samples.spring.RunningBank.wrongCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of the pages, sent at a moment at which what it was made for is no longer so: it is answered, and nothing is done by it. */
@ExtendWith(OpenBank.class)
class BadMomentsTest extends TwoCustomers {

    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final int MANY_TABS = 20;
    private static final int FEW_REDIRECTS = 6;

    BadMomentsTest(RunningBank bank) {
        super(bank);
    }

    /** What happens between the page and its form. */
    enum Moment {
        SESSION_ENDED {
            @Override
            void comes(BadMomentsTest test, Visitor visitor) {
                visitor.takeSession("0123456789ABCDEF0123456789ABCDEF");
            }
        },
        PASSWORD_CHANGED {
            @Override
            void comes(BadMomentsTest test, Visitor visitor) {
                test.owner.change(user -> user.password("{noop}changed"));
            }
        },
        OPERATOR_RESETS {
            @Override
            void comes(BadMomentsTest test, Visitor visitor) {
                test.bank.secondFactor().operator("olga", "test").reset(test.owner.account());
            }
        },
        OPERATOR_DISABLES {
            @Override
            void comes(BadMomentsTest test, Visitor visitor) {
                test.bank.secondFactor().operator("olga", "test").disable(test.owner.account());
            }
        };

        abstract void comes(BadMomentsTest test, Visitor visitor);
    }

    /** A line for each form: its path, and its fields; {@code ID} stands for the device. */
    private static final List<Map.Entry<String, Map<String, String>>> FORMS = List.of(
            Map.entry("", Map.of("code", "CODE")),
            Map.entry("?recovery", Map.of("code", "AAAA-AAAA-AAAA-AAAA")),
            Map.entry("?sent", Map.of("code", "CODE")),
            Map.entry("/clock", Map.of("code", "CODE", "next", "CODE")),
            Map.entry("/send", Map.of("for", "")),
            Map.entry("/out", Map.of()),
            Map.entry("/again", Map.of("to", "/recovery-codes")),
            Map.entry("/set-up", Map.of("name", "x", "code", "CODE")),
            Map.entry("/set-up/confirm", Map.of("authenticator", "aaaaaaaa", "code", "CODE")),
            Map.entry("/set-up/again", Map.of()),
            Map.entry("/set-up/telephone", Map.of("number", "+41791234567", "code", "CODE")),
            Map.entry("/set-up/telephone/confirm", Map.of("code", "CODE")),
            Map.entry("/recovery-codes", Map.of("code", "CODE")),
            Map.entry("/recovery-codes/kept", Map.of("kept", "on")),
            Map.entry("/authenticators/ID/rename", Map.of("name", "x", "code", "CODE")),
            Map.entry("/authenticators/ID/remove", Map.of("code", "CODE")),
            Map.entry("/nothing", Map.of()));

    static Stream<Arguments> all() {
        return FORMS.stream()
                .flatMap(form -> Arrays.stream(Moment.values())
                        .flatMap(moment -> Stream.of(false, true).map(whole -> Arguments.of(form, moment, whole))));
    }

    private static String once(Visitor visitor) {
        Matcher once = ONCE.matcher(visitor.get("/second-factor").body());
        return once.find() ? once.group(1) : "none";
    }

    @ParameterizedTest
    @MethodSource("all")
    void isAnsweredAndDoesNothing(Map.Entry<String, Map<String, String>> form, Moment moment, boolean whole) {
        Visitor visitor = owner.withPassword();
        if (whole) {
            visitor.code(code(totp, 0));
        }
        Map<String, String> fields = new TreeMap<>(form.getValue());
        fields.replaceAll((name, value) -> value.replace("CODE", wrongCode(totp)));
        fields.put("once", once(visitor));
        String path = "/second-factor" + form.getKey().replace("ID", owner.authenticatorId());
        moment.comes(this, visitor);
        int devices = owner.status().authenticators().size();
        Visitor.Reply reply = visitor.post(path, fields);
        for (int i = 0; i < FEW_REDIRECTS && reply.status() / 100 == 3; i++) {
            reply = visitor.get(reply.location().replaceFirst("^http://[^/]+", ""));
        }
        assertThat(reply.status()).as(path).isIn(200, 400, 403, 404, 409, 410, 429);
        assertThat(reply.body())
                .containsAnyOf("<h1>", "Please sign in")
                .doesNotContain("Exception", "Whitelabel", "{{", ">ninomaru.");
        assertThat(owner.status().authenticators()).hasSize(devices);
        assertThat(owner.status().recovery().unseen()).isEmpty();
    }

    @Test
    void twentyTabsAreOneLogin() {
        Visitor visitor = owner.withPassword();
        List<Map<String, String>> tabs = new ArrayList<>();
        for (int i = 0; i < MANY_TABS; i++) {
            String once = once(visitor);
            tabs.add(Map.of("once", once, "code", code(totp, 0), "_csrf", visitor.token()));
        }
        for (Map<String, String> tab : tabs) {
            assertThat(visitor.post("/second-factor", tab).status()).isIn(302, 303);
        }
        assertThat(owner.status().failures()).isZero();
        assertThat(visitor.get("/account").body()).contains("gold");
    }
}
