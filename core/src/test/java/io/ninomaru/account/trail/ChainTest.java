package io.ninomaru.account.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ninomaru.account.Account;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.AuthenticatorId;
import io.ninomaru.account.CodeKind;
import io.ninomaru.account.Door;
import io.ninomaru.account.Event;
import io.ninomaru.account.OperatorAct;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.account.TrailHead;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.rule.Authority;
import io.ninomaru.account.rule.Confirm;
import io.ninomaru.account.rule.DeliveredRecords;
import io.ninomaru.account.rule.Disable;
import io.ninomaru.account.rule.Enroll;
import io.ninomaru.account.rule.Move;
import io.ninomaru.account.rule.Records;
import io.ninomaru.account.rule.Remove;
import io.ninomaru.account.rule.Rename;
import io.ninomaru.account.rule.RenewRecoveryCodes;
import io.ninomaru.account.rule.Reset;
import io.ninomaru.account.rule.Resync;
import io.ninomaru.account.rule.Rule;
import io.ninomaru.account.rule.Unlock;
import io.ninomaru.account.rule.Verify;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trail's chain, and what its entries say. */
class ChainTest {

    private static final Account ACCOUNT = new Account("shop", "\u00e4nna");
    private static final Instant AT = Instant.parse("2026-11-23T12:00:15.123Z");
    private static final AuthenticatorId ID = new AuthenticatorId("abcdefg2");

    private final Chain begun = Chain.begin(0, new Records.SeededRandom(1));

    /** The MAC as the Javadoc defines it, by other means. */
    private byte[] mac(byte[] before, long number, String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.write(before);
        data.writeLong(number);
        data.writeLong(AT.toEpochMilli());
        for (String part : new String[] {ACCOUNT.tenant(), ACCOUNT.name(), text}) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            data.writeInt(utf8.length);
            data.write(utf8);
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(begun.key(), "HmacSHA256"));
        return mac.doFinal(bytes.toByteArray());
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void eachMacCoversTheOneBefore() throws Exception {
        Chain.Continued continued = begun.append(ACCOUNT, AT, List.of("{}", "{\"a\":1}"));
        byte[] first = mac(new byte[32], 1, "{}");
        byte[] second = mac(first, 2, "{\"a\":1}");
        assertThat(continued.entries())
                .containsExactly(
                        new TrailEntry(1, AT, "{}", base64url(first)),
                        new TrailEntry(2, AT, "{\"a\":1}", base64url(second)));
        assertThat(continued.chain().head()).isEqualTo(new Chain.Link(2, base64url(second)));
        assertThat(continued.chain().checkpoint()).isEqualTo(begun.checkpoint());
    }

    @Test
    void onlyTheGenuineEntryIsTheNext() {
        TrailEntry entry = begun.append(ACCOUNT, AT, List.of("{}")).entries().get(0);
        assertThat(begun.isNext(begun.head(), ACCOUNT, entry)).isTrue();
        assertThat(begun.isNext(begun.head(), Account.of("\u00e4nna"), entry)).isFalse();
        for (TrailEntry other : List.of(
                new TrailEntry(2, AT, "{}", entry.mac()),
                new TrailEntry(1, AT.plusMillis(1), "{}", entry.mac()),
                new TrailEntry(1, AT, "{ }", entry.mac()),
                new TrailEntry(1, AT, "{}", entry.mac().substring(1)),
                new TrailEntry(1, AT, "{}", ""))) {
            assertThat(begun.isNext(begun.head(), ACCOUNT, other))
                    .as("%s", other)
                    .isFalse();
        }
        Chain another = Chain.begin(0, new Records.SeededRandom(2));
        assertThat(another.isNext(another.head(), ACCOUNT, entry)).isFalse();
    }

    @Test
    void aCheckpointLiesBetweenTheOneBeforeAndTheHead() {
        Chain.Continued continued = begun.append(ACCOUNT, AT, List.of("{}", "{}"));
        TrailEntry first = continued.entries().get(0);
        Chain pruned = continued.chain().prunedUpTo(new Chain.Link(1, first.mac()));
        assertThat(pruned.checkpoint().number()).isEqualTo(1);
        assertThat(pruned.isNext(
                        pruned.checkpoint(), ACCOUNT, continued.entries().get(1)))
                .isTrue();
        assertThat(pruned.prunedUpTo(pruned.checkpoint())).isEqualTo(pruned);
        assertThat(pruned.prunedUpTo(pruned.head()).checkpoint()).isEqualTo(pruned.head());
        assertThat(pruned).hasSameHashCodeAs(pruned.prunedUpTo(pruned.checkpoint()));
        assertThatIllegalArgumentException().isThrownBy(() -> pruned.prunedUpTo(begun.checkpoint()));
        assertThatIllegalArgumentException().isThrownBy(() -> pruned.prunedUpTo(new Chain.Link(3, first.mac())));
    }

    @Test
    void itsStringFormHasNoKey() {
        assertThat(begun).hasToString("Chain[0 to 0]");
        assertThat(begun)
                .isEqualTo(Chain.begin(0, new Records.SeededRandom(1)))
                .isNotEqualTo(Chain.begin(0, new Records.SeededRandom(2)))
                .isNotEqualTo(begun.append(ACCOUNT, AT, List.of("{}")).chain());
    }

    static Stream<Map.Entry<Event, String>> texts() {
        OperatorAct act = new OperatorAct(Door.VERIFY, "olga", "asked");
        return Stream.of(
                Map.entry(new Event.Accepted(ID, 7), "'what':'accepted','authenticator':'abcdefg2','timeStep':7"),
                Map.entry(new Event.Missed(Optional.empty(), CodeKind.AUTHENTICATOR), "'what':'wrong_code'"),
                Map.entry(
                        new Event.Missed(Optional.of(ID), CodeKind.AUTHENTICATOR),
                        "'what':'wrong_code','authenticator':'abcdefg2'"),
                Map.entry(new Event.Missed(Optional.empty(), CodeKind.RECOVERY), "'what':'wrong_recovery_code'"),
                Map.entry(new Event.Missed(Optional.empty(), CodeKind.DELIVERED), "'what':'wrong_delivered_code'"),
                Map.entry(new Event.Failures(5, CodeKind.DELIVERED), "'what':'delivered_code_failures','failures':5"),
                Map.entry(new Event.Challenged(ID), "'what':'challenged','authenticator':'abcdefg2'"),
                Map.entry(new Event.Withheld(ID), "'what':'withheld','authenticator':'abcdefg2'"),
                Map.entry(new Event.AcceptedDelivered(ID), "'what':'accepted','authenticator':'abcdefg2'"),
                Map.entry(
                        new Event.DestinationChanged(
                                ID, "phone", DeliveredRecords.NUMBER, DeliveredRecords.OTHER_NUMBER),
                        "'what':'destination_changed','authenticator':'abcdefg2'"),
                Map.entry(new Event.SetUpBegun(ID), "'what':'set_up_begun','authenticator':'abcdefg2'"),
                Map.entry(
                        new Event.Missed(Optional.empty(), CodeKind.RECOVERY, 12),
                        "'what':'wrong_recovery_code','count':12"),
                Map.entry(new Event.SetUpsRepeated(40), "'what':'set_ups_repeated','count':40"),
                Map.entry(new Event.SetUpEnded(ID), "'what':'set_up_ended','authenticator':'abcdefg2'"),
                Map.entry(new Event.TrailLost(), "'what':'trail_lost'"),
                Map.entry(new Event.Failures(5, CodeKind.AUTHENTICATOR), "'what':'failures','failures':5"),
                Map.entry(new Event.Failures(5, CodeKind.RECOVERY), "'what':'recovery_code_failures','failures':5"),
                Map.entry(new Event.SecondCodeNeeded(), "'what':'second_code_needed'"),
                Map.entry(new Event.Disabled(100), "'what':'disabled','failures':100"),
                Map.entry(new Event.Reopened(), "'what':'reopened'"),
                Map.entry(new Event.Added(ID, "Pixel 9"), "'what':'added','authenticator':'abcdefg2'"),
                Map.entry(new Event.Removed(ID, "Pixel 9"), "'what':'removed','authenticator':'abcdefg2'"),
                Map.entry(new Event.Renamed(ID, "Pixel 9"), "'what':'renamed','authenticator':'abcdefg2'"),
                Map.entry(new Event.RecoveryCodeUsed(9), "'what':'recovery_code_used','left':9"),
                Map.entry(new Event.GrantUsed("set-up"), "'what':'granted_set_up'"),
                Map.entry(new Event.GrantUsed("remove"), "'what':'granted_remove'"),
                Map.entry(new Event.GrantUsed("renew"), "'what':'granted_renew'"),
                Map.entry(new Event.RecoveryCodesSeen(), "'what':'recovery_codes_seen'"),
                Map.entry(new Event.RecoveryCodesMade(10), "'what':'recovery_codes_made','count':10"),
                Map.entry(
                        new Event.Drifted(ID, -3),
                        "'what':'resynchronised','authenticator':'abcdefg2','driftSteps':-3"),
                Map.entry(
                        new Event.ClockStepped(Instant.ofEpochMilli(5), AT, List.of(ID)),
                        "'what':'clock_stepped','fromMillis':5"),
                Map.entry(new Event.OperatorActed(act), "'what':'operator_acted'"));
    }

    /** When, which door and what; never the authenticator's name, which is the person's affair. */
    @ParameterizedTest
    @MethodSource("texts")
    void anEntrySaysWhatHasHappened(Map.Entry<Event, String> expected) {
        Rule<?> rule = new Verify(new Attempt.Malformed());
        TrailEntry entry = Trail.append(begun, ACCOUNT, rule.door(), rule.operator(), AT, List.of(expected.getKey()))
                .entries()
                .get(0);
        assertThat(entry.text().replace('"', '\''))
                .isEqualTo("{'at':'2026-11-23T12:00:15.123Z','door':'verify'," + expected.getValue() + "}")
                .doesNotContain("Pixel");
        assertThat(entry.members()).containsEntry("door", "verify");
    }

    @Test
    void everyEventHasAWordOfItsOwn() {
        assertThat(texts().<Class<?>>map(text -> text.getKey().getClass()).distinct())
                .containsExactlyInAnyOrder(Stream.of(Event.class.getDeclaredClasses())
                        .filter(Class::isRecord)
                        .toArray(Class<?>[]::new));
        assertThat(texts().map(Map.Entry::getValue)).doesNotHaveDuplicates();
    }

    static Stream<Map.Entry<Rule<?>, Door>> rules() {
        OperatorAct act = new OperatorAct(Door.UNLOCK, "olga", "asked");
        Authority operator = new Authority.Operator(act);
        Attempt attempt = new Attempt.Malformed();
        RecoverySet.Fresh fresh = Records.fresh(1);
        return Stream.of(
                Map.entry(new Verify(attempt), Door.VERIFY),
                Map.entry(new Confirm(attempt, fresh), Door.CONFIRM),
                Map.entry(new Enroll(ID, "n", Records.KEY, Records.SIX, operator), Door.ENROLL),
                Map.entry(new Remove(ID, operator), Door.REMOVE),
                Map.entry(new Rename(ID, "n", operator), Door.RENAME),
                Map.entry(new RenewRecoveryCodes(fresh, operator), Door.RECOVERY_CODES),
                Map.entry(new Resync(attempt, Optional.of(act)), Door.RESYNC),
                Map.entry(new Disable(act), Door.DISABLE),
                Map.entry(new Unlock(act), Door.UNLOCK),
                Map.entry(new Reset(act), Door.RESET),
                Map.entry(new Move(act, AccountRecord.EMPTY, Optional.empty()), Door.MOVE));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleSaysItsDoorAndWhoActs(Map.Entry<Rule<?>, Door> rule) {
        assertThat(rule.getKey().door()).isEqualTo(rule.getValue());
        boolean byOperator = rule.getValue() != Door.VERIFY && rule.getValue() != Door.CONFIRM;
        assertThat(rule.getKey().operator().isPresent()).isEqualTo(byOperator);
        assertThat(new Remove(ID, new Authority.None()).operator()).isEmpty();
    }

    @Test
    void aHeadComesBackFromItsText() {
        for (Account account : List.of(ACCOUNT, Account.of("anna"))) {
            TrailHead head = new TrailHead(account, 7, "abc");
            assertThat(TrailHead.fromJson(head.toJson())).isEqualTo(head);
        }
        assertThat(new TrailHead(Account.of("anna"), 7, "abc").toJson())
                .isEqualTo("{\"account\":\"anna\",\"number\":7,\"mac\":\"abc\"}");
        for (String other : List.of("{}", "{\"account\":\"a\",\"number\":-1,\"mac\":\"b\"}", "[]")) {
            assertThatIllegalArgumentException().isThrownBy(() -> TrailHead.fromJson(other));
        }
    }

    @Test
    void whatAnOperatorDoesHasHisNameAndReason() {
        Rule<?> rule = new Unlock(new OperatorAct(Door.UNLOCK, "olga", "\u00fcber"));
        TrailEntry entry = Trail.append(
                        begun,
                        ACCOUNT,
                        rule.door(),
                        rule.operator(),
                        AT,
                        List.of(new Event.OperatorActed(rule.operator().orElseThrow())))
                .entries()
                .get(0);
        assertThat(entry.text())
                .contains(
                        "\"door\":\"unlock\",\"what\":\"operator_acted\",\"actor\":\"olga\",\"reason\":\"\\u00fcber\"");
        assertThat(entry.members()).containsEntry("reason", "\u00fcber");
    }
}
