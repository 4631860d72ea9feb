package io.ninomaru.account.rule;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Answer;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.Event;
import io.ninomaru.account.Reason;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.settings.Policy;
import org.junit.jupiter.api.Test;

/** A name is changed by a fresh code, which is spent by that; nothing else of the authenticator changes. */
class RenameTest {

    private static Decision<Answer<AuthenticatorId>> rename(AuthenticatorId id, AccountRecord record) {
        return new Rename(id, "Pixel 10", new Authority.Fresh(typed(code(1)))).apply(record, NOW, Policy.DEFAULT);
    }

    @Test
    void changesTheNameAndSpendsTheCode() {
        Decision<Answer<AuthenticatorId>> decision = rename(ID, activeRecord());
        assertThat(decision.outcome().granted()).contains(ID);
        Authenticator before = activeRecord().active().get(0);
        assertThat(decision.next().orElseThrow().active())
                .containsExactly(before.spend(STEP + 1, NOW).withName("Pixel 10"));
        assertThat(decision.events()).contains(new Event.Renamed(ID, "Pixel 10"));
    }

    @Test
    void isNothingForAnotherNameOrAPendingOne() {
        assertThat(rename(OTHER_ID, activeRecord())).isEqualTo(Decision.refused(Reason.NO_SUCH_AUTHENTICATOR));
        assertThat(rename(ID, pendingRecord())).isEqualTo(Decision.refused(Reason.NO_SUCH_AUTHENTICATOR));
    }
}
