package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.NOW;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.totp.Totp;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A03: a spent code in another spelling. What is no code is malformed, before anything is read or counted. */
class ReplayBySpellingTest {

    private static final Outcome MALFORMED = new Outcome.Rejected(Reason.MALFORMED);

    private final Totp totp = Samples.factory().create();
    private final String spent = code(totp, NOW);

    private List<String> spellings() {
        String head = spent.substring(0, 3);
        String tail = spent.substring(3);
        return List.of(
                " " + spent,
                spent + " ",
                head + " " + tail,
                head + "-" + tail,
                head + "\u00a0" + tail,
                spent + "\u00a0",
                "\u200b" + spent,
                spent + "\u200e",
                "\ufeff" + spent,
                "\t" + spent,
                spent + "\n",
                spent + "\r\n",
                spent + "\u0000",
                "+" + spent,
                "-" + spent,
                spent + ".0",
                spent + "e0",
                head + "_" + tail,
                head + "," + tail,
                "0x" + spent,
                "'" + spent + "'",
                spent + "L",
                digitsFrom('\uff10'),
                digitsFrom('\u0660'),
                digitsFrom('\u0966'),
                spent + "\u0301",
                "");
    }

    /** The code in the digits of another script, which Java's own parsers take for the same number. */
    private String digitsFrom(char zero) {
        String digits = spent.chars()
                .mapToObj(c -> String.valueOf((char) (c - '0' + zero)))
                .collect(Collectors.joining());
        assertThat(Integer.parseInt(digits)).isEqualTo(Integer.parseInt(spent));
        return digits;
    }

    @Test
    void everySpellingOfASpentCodeIsMalformed() {
        AccountStore store = new InMemoryAccountStore();
        SecondFactor secondFactor = Samples.secondFactor(store);
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, spent);
        StoredRecord before = Samples.row(store, ANNA);

        assertThat(spellings())
                .allSatisfy(text -> assertThat(secondFactor.verify(ANNA, text)).isEqualTo(MALFORMED));
        assertThat(List.of("0" + spent, "00" + spent, spent + "0"))
                .as("codes, but of lengths that the account has not")
                .allSatisfy(text -> assertThat(secondFactor.verify(ANNA, text)).isEqualTo(MALFORMED));
        assertThat(store.find(ANNA)).contains(Samples.sealed(before));
    }

    @Test
    void noSpellingConfirms() {
        SecondFactor secondFactor = Samples.secondFactor(new InMemoryAccountStore());
        secondFactor.enroll(ANNA, totp);
        assertThat(spellings())
                .allSatisfy(text -> assertThat(secondFactor.confirm(ANNA, text)).isEqualTo(MALFORMED));
        assertThat(secondFactor.confirm(ANNA, spent).accepted())
                .as("none of them took a try")
                .isTrue();
    }

    @Test
    void whatIsNoCodeNeverReachesTheStore() {
        AccountStore unread = new ForwardingStore(new InMemoryAccountStore()) {
            @Override
            public Optional<SealedRecord> find(Account account) {
                throw new AssertionError("read for what is no code");
            }
        };
        SecondFactor secondFactor = Samples.secondFactor(unread);
        assertThat(spellings()).allSatisfy(text -> {
            assertThat(secondFactor.verify(ANNA, text)).isEqualTo(MALFORMED);
            assertThat(secondFactor.confirm(ANNA, text)).isEqualTo(MALFORMED);
        });
    }
}
