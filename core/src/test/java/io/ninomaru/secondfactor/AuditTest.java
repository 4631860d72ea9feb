package io.ninomaru.secondfactor;

import static io.ninomaru.secondfactor.Samples.ANNA;
import static io.ninomaru.secondfactor.Samples.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailEntry;
import io.ninomaru.account.TrailHead;
import io.ninomaru.secondfactor.Audit.Finding;
import io.ninomaru.testkit.AtOnce;
import io.ninomaru.testkit.InMemoryAccountStore;
import io.ninomaru.testkit.SettableClock;
import io.ninomaru.totp.Totp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who can write to the store, but has no application secret, can do to a trail unseen: nothing. */
class AuditTest {

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private final InMemoryAccountStore rows = new InMemoryAccountStore();
    private UnaryOperator<List<TrailEntry>> tampering = UnaryOperator.identity();
    private final AccountStore store = new ForwardingStore(rows) {
        @Override
        public List<TrailEntry> trail(Account account, long after, int limit) {
            List<TrailEntry> all = tampering.apply(rows.trail(account, 0, LARGEST_PAGE));
            return all.stream()
                    .filter(entry -> entry.number() > after)
                    .limit(limit)
                    .toList();
        }
    };
    private final SecondFactor secondFactor =
            SecondFactor.of(Samples.factory(), store).withClock(clock);
    private final Audit audit = secondFactor.audit();
    private final Totp totp = Samples.factory().create();

    /** Set up: begun, accepted, added, recovery codes made; then two codes and a wrong one. */
    @BeforeEach
    void sevenEntries() {
        secondFactor.enroll(ANNA, totp);
        secondFactor.confirm(ANNA, code(totp, clock.instant()));
        login();
        login();
        secondFactor.verify(ANNA, Samples.wrongCodes(totp, clock.instant(), 1).get(0));
        assertThat(verify()).isEqualTo(Finding.GENUINE);
        assertThat(audit.entries(ANNA, 0)).hasSize(7);
    }

    private void login() {
        clock.advance(Duration.ofDays(1));
        assertThat(secondFactor.verify(ANNA, code(totp, clock.instant())).accepted())
                .isTrue();
    }

    private Finding verify() {
        return audit.verify(ANNA, Optional.empty()).finding();
    }

    private void assertFound(Finding finding, long number, UnaryOperator<List<TrailEntry>> tamper) {
        tampering = list -> tamper.apply(new ArrayList<>(list));
        Audit.Verdict verdict = audit.verify(ANNA, Optional.empty());
        assertThat(verdict.finding()).isEqualTo(finding);
        assertThat(verdict.number()).isEqualTo(number);
    }

    private static TrailEntry renumbered(TrailEntry entry, long number) {
        return new TrailEntry(number, entry.at(), entry.text(), entry.mac());
    }

    private static List<TrailEntry> without(List<TrailEntry> list, int index) {
        list.remove(index);
        return list;
    }

    @Test
    void anAlteredEntry() {
        for (int i = 0; i < 7; i++) {
            int place = i;
            assertFound(Finding.ALTERED, place + 1, list -> {
                TrailEntry entry = list.get(place);
                list.set(
                        place,
                        new TrailEntry(entry.number(), entry.at(), entry.text().replace("at", "At"), entry.mac()));
                return list;
            });
            assertFound(Finding.ALTERED, place + 1, list -> {
                TrailEntry entry = list.get(place);
                list.set(place, new TrailEntry(entry.number(), entry.at(), entry.text(), "A" + entry.mac()));
                return list;
            });
            // Or pruning by age could be made to take what is new.
            assertFound(Finding.ALTERED, place + 1, list -> {
                TrailEntry entry = list.get(place);
                list.set(place, new TrailEntry(entry.number(), entry.at().minusSeconds(1), entry.text(), entry.mac()));
                return list;
            });
        }
    }

    @Test
    void aMissingEntry() {
        for (int i = 0; i < 6; i++) {
            int place = i;
            assertFound(Finding.MISSING, place + 1, list -> without(list, place));
        }
    }

    @Test
    void reorderedEntries() {
        assertFound(Finding.ALTERED, 3, list -> {
            TrailEntry third = list.get(2);
            list.set(2, renumbered(list.get(3), 3));
            list.set(3, renumbered(third, 4));
            return list;
        });
    }

    @Test
    void aTrailThatWasCutOff() {
        assertFound(Finding.CUT_OFF, 7, list -> without(list, 6));
        assertFound(Finding.CUT_OFF, 1, list -> List.of());
    }

    @Test
    void anEntryTooMany() {
        assertFound(Finding.SURPLUS, 8, list -> {
            list.add(renumbered(list.get(6), 8));
            return list;
        });
    }

    @Test
    void entriesOfAnotherAccount() {
        Account bert = Account.of("bert");
        secondFactor.enroll(bert, Samples.factory().create());
        List<TrailEntry> berts = rows.trail(bert, 0, 1);
        assertFound(Finding.ALTERED, 1, list -> {
            list.set(0, berts.get(0));
            return list;
        });
    }

    /** Record and trail put back together open and fit: only what was kept outside tells. */
    @Test
    void anAccountThatWasRolledBack() {
        StoredRecord oldRecord = Samples.row(rows, ANNA);
        List<TrailEntry> oldTrail = rows.trail(ANNA, 0, 100);
        login();
        Optional<TrailHead> head = audit.head(ANNA);
        assertThat(audit.verify(ANNA, head).finding()).isEqualTo(Finding.GENUINE);

        rows.forget(ANNA, Samples.row(rows, ANNA).version());
        rows.insert(oldRecord, oldTrail);
        assertThat(verify()).isEqualTo(Finding.GENUINE);
        assertThat(audit.verify(ANNA, head).finding()).isEqualTo(Finding.ROLLED_BACK);

        // It goes on from there: now the entry that the head names is another one.
        clock.advance(Duration.ofDays(1));
        login();
        login();
        assertThat(verify()).isEqualTo(Finding.GENUINE);
        assertThat(audit.verify(ANNA, head).finding()).isEqualTo(Finding.ROLLED_BACK);
    }

    @Test
    void aRecordThatWasRolledBackWithoutItsTrail() {
        StoredRecord old = Samples.row(rows, ANNA);
        login();
        List<TrailEntry> trail = rows.trail(ANNA, 0, 100);
        rows.forget(ANNA, Samples.row(rows, ANNA).version());
        rows.insert(old, trail);
        assertThat(verify()).isEqualTo(Finding.SURPLUS);

        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> secondFactor.verify(ANNA, code(totp, clock.instant())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("put back from an older time");
        assertThat(rows.find(ANNA)).contains(Samples.sealed(old));

        assertThat(secondFactor.operator("olga", "rolled back").reset(ANNA).isGranted())
                .isTrue();
        Audit.Verdict verdict = audit.verify(ANNA, Optional.empty());
        assertThat(verdict.isGenuine()).isTrue();
        assertThat(verdict.checkpoint()).isEqualTo(8);
    }

    @Test
    void anAccountThatIsGone() {
        Optional<TrailHead> head = audit.head(ANNA);
        List<TrailEntry> trail = rows.trail(ANNA, 0, 100);
        assertThat(secondFactor.operator("olga", "left").forget(ANNA)).isEqualTo(OptionalLong.of(7));
        assertThat(verify()).isEqualTo(Finding.UNKNOWN);
        assertThat(audit.verify(ANNA, head).finding()).isEqualTo(Finding.GONE);
        assertThat(audit.head(ANNA)).isEmpty();
        tampering = list -> trail;
        assertThat(verify()).as("the row was deleted, the trail was left").isEqualTo(Finding.ORPHANED);
    }

    /** A deleted record cannot be replaced by a fresh one while its trail is there: an operator has to say so. */
    @Test
    void aRecordThatWasDeletedWithoutItsTrail() {
        List<TrailEntry> trail = rows.trail(ANNA, 0, 100);
        AccountStore orphaned = new ForwardingStore(rows) {
            private boolean left = true;

            @Override
            public List<TrailEntry> trail(Account account, long after, int limit) {
                return left ? trail.subList(Math.toIntExact(Math.min(after, 7)), 7) : List.of();
            }

            @Override
            public boolean insert(StoredRecord first, List<TrailEntry> entries) {
                if (left) {
                    throw StoreException.entryExists();
                }
                return super.insert(first, entries);
            }

            @Override
            public long forgetOrphan(Account account) {
                left = false;
                return 7;
            }
        };
        rows.forget(ANNA, Samples.row(rows, ANNA).version());
        SecondFactor over = SecondFactor.of(Samples.factory(), orphaned).withClock(clock);
        assertThat(over.audit().verify(ANNA, Optional.empty()).finding()).isEqualTo(Finding.ORPHANED);
        assertThatThrownBy(() -> over.enroll(ANNA, totp)).hasMessageContaining("or forget it");
        assertThat(over.operator("olga", "row was deleted").forget(ANNA)).hasValue(7);
        assertThat(over.enroll(ANNA, totp).isGranted()).isTrue();
    }

    @Test
    void aRecordThatCannotBeOpened() {
        Audit stranger = SecondFactor.of(
                        Samples.factory("another secret that is kept by these tests alone 0123456789"), store)
                .audit();
        Audit.Verdict verdict = stranger.verify(ANNA, Optional.empty());
        assertThat(verdict.finding()).isEqualTo(Finding.UNREADABLE);
        assertThat(verdict.cause()).isPresent();
    }

    @Test
    void pruningKeepsTheRestVerifiable() {
        Optional<TrailHead> head = audit.head(ANNA);
        Audit.Verdict pruned = audit.prune(ANNA, clock.instant().minus(Duration.ofHours(12)));
        assertThat(pruned.checkpoint()).isEqualTo(5);
        assertThat(rows.trail(ANNA, 0, 100)).extracting(TrailEntry::number).containsExactly(6L, 7L);
        assertThat(audit.verify(ANNA, head).isGenuine()).isTrue();

        login();
        assertThat(audit.verify(ANNA, head).isGenuine()).isTrue();
        assertFound(Finding.MISSING, 6, list -> without(list, 0));
    }

    @Test
    void pruningLeavesTheNewestEntry() {
        Optional<TrailHead> head = audit.head(ANNA);
        assertThat(audit.prune(ANNA, clock.instant().plus(Duration.ofDays(999))).checkpoint())
                .isEqualTo(6);
        assertThat(rows.trail(ANNA, 0, 100)).extracting(TrailEntry::number).containsExactly(7L);
        assertThat(audit.verify(ANNA, head).isGenuine()).isTrue();
        login();
        assertThat(audit.prune(ANNA, clock.instant().plus(Duration.ofDays(999))).isGenuine())
                .isTrue();
        assertThat(audit.verify(ANNA, head).isGenuine())
                .as("the checkpoint is the entry of the head")
                .isTrue();
        login();
        audit.prune(ANNA, clock.instant().plus(Duration.ofDays(999)));
        assertThat(audit.verify(ANNA, head).finding())
                .as("a head whose entry was pruned since says nothing, neither for nor against it")
                .isEqualTo(Finding.NOT_COMPARABLE);
    }

    /** The forger alters the record, has an operator reset it, and the trail begins anew: that says nothing of the past. */
    @Test
    void aTrailThatBeganAnewSaysSoAndIsComparedWhereTheAnchorStillStands() {
        Optional<TrailHead> head = audit.head(ANNA);
        reset();
        Audit.Verdict anew = audit.verify(ANNA, Optional.empty());
        assertThat(anew.begunAfter()).isEqualTo(7);
        assertThat(anew.isGenuine()).isTrue();
        assertThat(audit.verify(ANNA, head).finding()).isEqualTo(Finding.GENUINE);
        assertThat(audit.verify(ANNA, head).begunAfter()).isEqualTo(7);

        tampering = list -> {
            List<TrailEntry> other = new ArrayList<>(list);
            other.set(
                    6,
                    new TrailEntry(
                            7,
                            other.get(6).at(),
                            other.get(6).text(),
                            other.get(5).mac()));
            return other;
        };
        assertThat(audit.verify(ANNA, head).finding()).isEqualTo(Finding.ROLLED_BACK);
        tampering = list -> without(new ArrayList<>(list), 6);
        assertThat(audit.verify(ANNA, head).finding()).isEqualTo(Finding.NOT_COMPARABLE);
    }

    /** Spoils the record, so that it can only be reset. */
    private void reset() {
        StoredRecord row = Samples.row(rows, ANNA);
        rows.replace(
                row.version(),
                new StoredRecord(ANNA, row.version() + 1, "spoilt", "active", Optional.empty(), "1", row.updatedAt()),
                List.of());
        assertThat(secondFactor
                        .operator("olga", "it cannot be opened")
                        .reset(ANNA)
                        .isGranted())
                .isTrue();
    }

    /** It was set up after the file was written, or the file was made without it. */
    @Test
    void anAccountThatHasNoHeadInTheFileIsNotComparable() {
        assertThat(audit.verifyAgainst(ANNA, Optional.empty()).finding()).isEqualTo(Finding.NOT_COMPARABLE);
        assertThat(audit.verifyAgainst(ANNA, audit.head(ANNA)).finding()).isEqualTo(Finding.GENUINE);
        assertThat(audit.verifyAgainst(Account.of("nobody"), Optional.empty()).finding())
                .isEqualTo(Finding.UNKNOWN);
        tampering = list -> without(new ArrayList<>(list), 1);
        assertThat(audit.verifyAgainst(ANNA, Optional.empty()).finding()).isEqualTo(Finding.MISSING);
    }

    /** A clock was wrong for one entry: what was written before and after it is pruned by its own time. */
    @Test
    void anEntryOfTheFutureDoesNotStopPruning() {
        Instant right = clock.instant();
        clock.advance(Duration.ofDays(1_000));
        secondFactor.operator("olga", "test").unlock(ANNA);
        clock.set(right.plus(Duration.ofDays(1)));
        secondFactor.operator("olga", "test").unlock(ANNA);
        login();
        login();
        int before = rows.trail(ANNA, 0, 100).size();
        Audit.Verdict pruned = audit.prune(ANNA, clock.instant().minus(Duration.ofHours(12)));
        assertThat(pruned.isGenuine()).isTrue();
        assertThat(rows.trail(ANNA, 0, 100)).as("of " + before).hasSize(1);
        assertThat(verify()).isEqualTo(Finding.GENUINE);
    }

    /** What is left of an earlier chain is evidence, too, until it is old. */
    @Test
    void pruningLeavesWhatIsYoungOfAnEarlierChain() {
        reset();
        login(Samples.factory().create());
        audit.prune(ANNA, clock.instant().minus(Duration.ofHours(12)));
        assertThat(rows.trail(ANNA, 0, 100)).extracting(TrailEntry::number).startsWith(6L, 7L);
        assertThat(audit.verify(ANNA, Optional.empty()).begunAfter()).isEqualTo(7);
    }

    private void login(Totp fresh) {
        secondFactor.enroll(ANNA, fresh);
        assertThat(secondFactor.confirm(ANNA, code(fresh, clock.instant())).accepted())
                .isTrue();
    }

    /** Somebody has written the entry after which there can be none: the reset seals nothing that cannot be read again. */
    @Test
    void aLargestNumberMakesNoRecordThatCannotBeRead() {
        TrailEntry forged = new TrailEntry(Long.MAX_VALUE, clock.instant(), "{}", "A".repeat(43));
        tampering = list -> {
            list = new ArrayList<>(list);
            list.add(forged);
            return list;
        };
        assertThat(verify()).isEqualTo(Finding.SURPLUS);
        reset();
        assertThat(secondFactor.status(ANNA)).isPresent();
        login(Samples.factory().create());
        assertThat(verify()).isEqualTo(Finding.SURPLUS);
        tampering = UnaryOperator.identity();
        assertThat(verify()).isEqualTo(Finding.GENUINE);
    }

    /** Nor does a version after which there can be none. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 1, -1, Long.MIN_VALUE})
    void aLargestVersionMakesNoRecordThatCannotBeRead(long version) {
        StoredRecord row = Samples.row(rows, ANNA);
        rows.replace(
                row.version(),
                new StoredRecord(ANNA, version, row.sealed(), "active", Optional.empty(), "1", row.updatedAt()),
                List.of());
        assertThat(secondFactor.operator("olga", "altered").reset(ANNA).isGranted())
                .isTrue();
        login(Samples.factory().create());
        assertThat(verify()).isEqualTo(Finding.GENUINE);
    }

    @Test
    void nothingIsPrunedOfATrailThatIsNotGenuine() {
        tampering = list -> without(new ArrayList<>(list), 1);
        assertThat(audit.prune(ANNA, clock.instant()).finding()).isEqualTo(Finding.MISSING);
        assertThat(rows.trail(ANNA, 0, 100)).hasSize(7);
    }

    @Test
    void aTrailIsVerifiedWhileItGoesOn() throws Exception {
        List<java.util.concurrent.Callable<Boolean>> both = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            both.add(() -> {
                for (int n = 0; n < 50; n++) {
                    secondFactor.operator("olga", "test").unlock(ANNA);
                }
                return true;
            });
            both.add(() -> {
                for (int n = 0; n < 50; n++) {
                    if (!audit.verify(ANNA, Optional.empty()).isGenuine()) {
                        return false;
                    }
                }
                return true;
            });
        }
        assertThat(AtOnce.run(both)).containsOnly(true);
        assertThat(verify()).isEqualTo(Finding.GENUINE);
    }
}
