package io.ninomaru.account.json;

import static io.ninomaru.account.rule.Records.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.AccountState;
import io.ninomaru.account.delivered.Delivered;
import io.ninomaru.account.delivered.Recent;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.account.record.Authenticator;
import io.ninomaru.account.record.FreeActs;
import io.ninomaru.account.record.Granted;
import io.ninomaru.account.record.Pending;
import io.ninomaru.account.record.RecoverySet;
import io.ninomaru.account.record.SpentKey;
import io.ninomaru.account.rule.DeliveredRecords;
import io.ninomaru.account.throttle.Allowance;
import io.ninomaru.account.throttle.FailureRun;
import io.ninomaru.account.throttle.Throttle;
import io.ninomaru.account.trail.Chain;
import io.ninomaru.otp.Algorithm;
import io.ninomaru.otp.Locales;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.otp.TotpParameters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** I10: what is stored of an account is read back as it was. */
class AccountRecordJsonTest {

    private static final Authenticator ODD = new Authenticator(
            OTHER_ID,
            "J\u00fcrgens \ud83d\ude00 \"Handy\"\n\u4e8c",
            OtpKey.of(new byte[256]),
            new TotpParameters(Algorithm.SHA512, 10, 86_400),
            Instant.ofEpochMilli(-1),
            Instant.ofEpochMilli(1L << 45),
            Instant.EPOCH,
            Long.MAX_VALUE,
            List.of(-1L, 0L, Long.MAX_VALUE - 1),
            -7);

    static Stream<AccountRecord> records() {
        return Stream.of(
                AccountRecord.EMPTY,
                pendingRecord(),
                activeRecord(),
                record(active(0), ODD, active(Long.MIN_VALUE)),
                everything(),
                AccountRecord.UNREADABLE,
                AccountRecord.EMPTY.withRecovery(Optional.of(recoverySet(new byte[32], new byte[0]))));
    }

    private static AccountRecord everything() {
        return new AccountRecord(
                Optional.of(new Pending(OTHER_ID, "", OTHER_KEY, EIGHT, BEFORE, NOW, 0, Long.MAX_VALUE)),
                List.of(ODD),
                new Throttle(
                        new FailureRun(Integer.MAX_VALUE, NOW, NOW.plusMillis(1)),
                        new Allowance(7, BEFORE),
                        Optional.of(NOW)),
                Optional.of(fresh(1).unseen()
                        .set()
                        .granting(Optional.of(Granted.of(GRANT, NOW)
                                .beginning(OTHER_ID)
                                .using(Granted.Act.SET_UP)
                                .using(Granted.Act.RENEW)))),
                true,
                List.of(SpentKey.of(active(STEP)), new SpentKey("", -1, Instant.EPOCH)),
                DeliveredRecords.everything(),
                new FreeActs(new Recent(List.of(BEFORE, NOW)), Integer.MAX_VALUE),
                Optional.of(Chain.of(
                        new byte[32],
                        new Chain.Link(3, Chain.encode(new byte[32])),
                        new Chain.Link(Long.MAX_VALUE, Chain.encode(new byte[32])),
                        4,
                        2)),
                NOW);
    }

    @ParameterizedTest
    @MethodSource("records")
    void comesBack(AccountRecord record) {
        assertThat(AccountRecordJson.read(AccountRecordJson.write(record))).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("io.ninomaru.otp.Locales#traps")
    void isTheSameEverywhere(Locale locale) {
        records().forEach(record -> {
            byte[] here = AccountRecordJson.write(record);
            assertThat(Locales.under(locale, () -> AccountRecordJson.write(record)))
                    .isEqualTo(here);
            assertThat(Locales.under(locale, () -> AccountRecordJson.read(here)))
                    .isEqualTo(record);
        });
    }

    /** The stored form itself: changing it without raising its version would lose the records of yesterday. */
    @Test
    void isWrittenAsItWasInVersionOne() {
        assertThat(text(pendingRecord()))
                .isEqualTo("{'v':1,'seenAt':0,'everActive':0,'pending':{'id':'abcdefg2','name':'Pixel 9',"
                        + "'key':'HXOG6HQMTMVEPWCVCLXH7EFLGTA5FY7U','algorithm':'sha1','digits':6,'period':30,"
                        + "'enrolledAt':1795434610000,'expiresAt':1795435270000,'triesLeft':5,"
                        + "'spentStep':-9223372036854775808},'active':[]}");
        assertThat(text(activeRecord()))
                .isEqualTo("{'v':1,'seenAt':0,'everActive':1,'active':[{'id':'abcdefg2','name':'Pixel 9',"
                        + "'key':'HXOG6HQMTMVEPWCVCLXH7EFLGTA5FY7U','algorithm':'sha1','digits':6,'period':30,"
                        + "'enrolledAt':1795434610000,'confirmedAt':1795434610000,'lastUsedAt':1795434610000,"
                        + "'lastStep':59847820}]}");
        assertThat(text(everything()))
                .contains("'lastStep':9223372036854775807,'otherSteps':[-1,0,9223372036854775806],'driftSteps':-7}]")
                .contains("'codes':{'failures':2147483647,'failedAt':1795435210000,'waitUntil':1795435210001}")
                .contains("'setUps':{'listed':[1795434610000,1795435210000],'unlisted':2147483647}")
                .contains("'allowance':{'taken':7,'since':1795434610000},'disabledAt':1795435210000")
                .contains("'recovery':{'key':'", "'spent':[{'digest':'")
                .contains("'trail':{'key':'" + "A".repeat(43) + "=','checkpoint':{'number':3,'mac':'" + "A".repeat(43)
                        + "'},'head':{'number':9223372036854775807,'mac':'" + "A".repeat(43)
                        + "'},'factorsSince':4,'begunAfter':2}");
    }

    @Test
    void whatIsSentIsWrittenAsItWasInVersionOne() {
        String challenge = "{'id':'aaaaaaaaaaaaaaad','authenticator':'phoneaaa','purpose':'change',"
                + "'counter':9223372036854775807,'digits':6,'sentAt':1795434610000,'expiresAt':1795435210000,"
                + "'triesLeft':0}";
        assertThat(text(AccountRecord.EMPTY.withDelivered(DeliveredRecords.everything())))
                .isEqualTo(
                        "{'v':1,'seenAt':0,'everActive':0,'active':[],'delivered':{'active':[{'id':'phoneaaa','name':'my phone',"
                                + "'key':'AAAQEAYEAUDAOCAJBIFQYDIOB4IBCEQT','telephone':'+41791234567','enrolledAt':1795434610000,"
                                + "'confirmedAt':1795434610000,'lastUsedAt':1795434610000},{'id':'abcdefg2','name':'',"
                                + "'key':'HXOG6HQMTMVEPWCVCLXH7EFLGTA5FY7U','email':'anna+n'o@mail.example.org','enrolledAt':1795435210000,"
                                + "'confirmedAt':1795435210000,'lastUsedAt':1795434610000}],'pending':{'id':'hijklmn3','name':'new',"
                                + "'key':'HXOG6HQMTMVEPWCVCLXH7EFLGTA5FY7U','telephone':'+41791234999','enrolledAt':1795434610000,"
                                + "'replaces':'phoneaaa','expiresAt':1795435210000,'triesLeft':0,'challenge':"
                                + challenge
                                + "},'challenge':"
                                + challenge
                                + ",'run':{'failures':7,'failedAt':1795434610000,'waitUntil':1795435210000},"
                                + "'misses':[1795434610000,1795435210000],'sends':[0]}}");
    }

    /** Before there were grants and names of sets, a record had neither; what it has now, an older version passes over. */
    @Test
    void recoveryCodesOfAnOlderRecordWereSeenAndGrantNothing() {
        AccountRecord record = activeRecord().withRecovery(Optional.of(fresh(1).set()));
        String older = text(record).replaceFirst(",'id':'[0-9a-f]{16}'}", "}").replace('\'', '"');
        assertThat(older).doesNotContain("\"id\":\"" + fresh(1).set().id());
        RecoverySet read = AccountRecordJson.read(older.getBytes(StandardCharsets.US_ASCII))
                .recovery()
                .orElseThrow();
        assertThat(read.isUnseen()).isFalse();
        assertThat(read.granted()).isEmpty();
        assertThat(read.id())
                .matches("[0-9a-f]{16}")
                .isEqualTo(read.without(fresh(1).codes().get(0)).orElseThrow().id());
        assertThat(read.without(fresh(1).codes().get(0))).isPresent();
        assertThat(text(activeRecord().withRecovery(Optional.of(read))).replace('\'', '"'))
                .isEqualTo(older);
    }

    /** The members of a record are known one by one, and a node of yesterday would refuse another; those within it are not. */
    @Test
    void aNewerRecordHasTheMembersThatAnOlderVersionKnows() {
        String text = text(everything());
        assertThat(text)
                .contains(
                        "'unseen':1", "'granted':{'digest':'", "'setUp':'hijklmn3'", "'set-upUsed':1", "'renewUsed':1")
                .doesNotContain(GRANT.text());
        assertThat(text.indexOf("'granted'"))
                .isGreaterThan(text.indexOf("'recovery':{"))
                .isLessThan(text.indexOf("'spent'"));
    }

    /** Older records may hold a run of wrong recovery codes. */
    @Test
    void aRunOfWrongRecoveryCodesIsReadAndMeansNothing() {
        String older = text(activeRecord())
                .replace("'active'", "'recoveryCodes':{'failures':7,'failedAt':0,'waitUntil':1795434610000},'active'")
                .replace('\'', '"');
        assertThat(AccountRecordJson.read(older.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(activeRecord());
    }

    private static String text(AccountRecord record) {
        return new String(AccountRecordJson.write(record), StandardCharsets.US_ASCII).replace('"', '\'');
    }

    @Test
    void isAscii() {
        assertThat(text(record(ODD))).matches("[ -~]*").contains("J\\u00fcrgens \\ud83d\\ude00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '^',
            value = {
                "'v':1 => 'v':2 => 'v' is outside 1 to 1",
                "'v':1 => 'v':0 => 'v' is outside",
                "'v':1, => ^^ => 'v' is missing",
                "'seenAt':0, => ^^ => 'seenAt' is missing",
                "'everActive':1 => 'everActive':2 => outside",
                "'everActive':1 => 'everActive':true => must be a whole number",
                "'active' => 'next':{},'active' => unknown member 'next'",
                "'active' => 'codes':{},'active' => 'failures' is missing",
                "'active' => 'codes':{'failures':-1},'active' => outside",
                "'active' => 'codes':{'failures':2147483648},'active' => outside",
                "'active' => 'codes':{'failures':1,'failedAt':0},'active' => 'waitUntil' is missing",
                "'active' => 'allowance':{'taken':1},'active' => 'since' is missing",
                "'active' => 'recovery':{'key':'','digests':''},'active' => of another length",
                "'active' => 'trail':{'key':''},'active' => a trail that cannot be",
                "'active' => 'trail':{'key':'','head':{'number':1,'mac':'AAAA'}},'active' => a MAC of another length",
                "'active' => 'trail':{'key':'','head':{'number':-1,'mac':'AAAA'}},'active' => outside",
                "'active' => 'trail':{'key':'','factorsSince':-1},'active' => outside",
                "'lastStep' => 'otherSteps':['CANARY'],'lastStep' => must hold whole numbers",
                "'lastStep' => 'driftSteps':2147483648,'lastStep' => outside",
                "'digits':6 => 'digits':5 => outside",
                "'period':30 => 'period':0 => outside",
                "'sha1' => 'md5' => unknown algorithm",
                "'abcdefg2' => 'CANARY' => named by eight characters",
                "'HXOG6HQM => 'hXOG6HQM => not base32",
                "'lastStep':59847820 => 'lastStep':1e3 => null and fractions",
                "'lastStep':59847820 => 'lastStep':9223372036854775808 => too large",
                "'Pixel 9' => 9 => 'name' must be a string",
                "'active':[{ => 'active':[1,{ => must hold objects",
                "'active' => 'spent':[{}],'active' => 'digest' is missing"
            })
    void isRefusedWhenItIsAnother(String before, String after, String why) {
        String text = text(activeRecord());
        assertThat(text).contains(before);
        byte[] altered = text.replace(before, after).replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> AccountRecordJson.read(altered))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("XOG6HQM")
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void hasAStateInOneWord() {
        assertThat(AccountRecord.EMPTY.state()).isEqualTo(AccountState.EMPTY);
        assertThat(pendingRecord().state()).isEqualTo(AccountState.PENDING);
        assertThat(activeRecord().state()).isEqualTo(AccountState.ACTIVE);
        assertThat(activeRecord().withPending(Optional.of(pending())).state()).isEqualTo(AccountState.ACTIVE);
        assertThat(activeRecord().disabled(NOW).state()).isEqualTo(AccountState.DISABLED);
        assertThat(AccountState.values())
                .extracting(AccountState::word)
                .containsExactly("empty", "pending", "expired", "active", "disabled");
    }

    @Test
    void copiesItsLists() {
        List<Authenticator> list = new java.util.ArrayList<>(List.of(active(0)));
        AccountRecord record = new AccountRecord(
                Optional.empty(),
                list,
                Throttle.NONE,
                Optional.empty(),
                true,
                List.of(),
                Delivered.NONE,
                FreeActs.NONE,
                Optional.empty(),
                NOW);
        list.clear();
        assertThat(record.active()).hasSize(1);
    }
}
