package io.ninomaru.tests;

import io.ninomaru.account.Account;
import io.ninomaru.account.Event;
import io.ninomaru.account.json.AccountRecordJson;
import io.ninomaru.account.record.AccountRecord;
import io.ninomaru.delivery.Recipient;
import io.ninomaru.jdbc.SqliteAccountStore;
import io.ninomaru.keyring.RecordIdentity;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.secondfactor.SealedRecord;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the documents' snippets leave to the reader: a person who types codes, and an application that lets them in. */
public class SnippetHarness {

    private static int asked;

    static {
        Arrived.listen();
    }

    /** The person types a code of the account's key: the current one first, later the next, since each works once. */
    protected static String typed() {
        return Launcher.code(KeyText.hex(key()), asked++);
    }

    /** The person mistypes a recovery code, so that what comes after it finds the account as it was. */
    protected static String typedRecoveryCode() {
        return "ABCD-EFGH-JKMN-PQRS";
    }

    private static OtpKey key() {
        TotpFactory factory = TotpFactory.fromEnvironment("NINOMARU_SETTINGS");
        try (SqliteAccountStore store = SqliteAccountStore.open(Path.of("ninomaru.db"))) {
            SealedRecord stored = store.find(Account.of("alice@example.org")).orElseThrow();
            RecordIdentity identity = new RecordIdentity("", "alice@example.org", stored.version());
            AccountRecord record =
                    AccountRecordJson.read(factory.settings().keyRing().open(stored.sealed(), identity));
            return record.pending()
                    .map(pending -> pending.key())
                    .orElseGet(() -> record.active().get(0).key());
        }
    }

    /** What the old application kept. */
    protected static String oldBase32Key() {
        return "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    }

    protected static void show(String svg) {
        System.out.println("shown " + svg.startsWith("<svg"));
    }

    protected static void keepThem(String recoveryCode) {
        System.out.println("kept " + recoveryCode.length());
    }

    protected static void tellTheOwner(Account account, Event event) {
        System.out.println("told " + event);
    }

    /** The code that has arrived last: the dry run has written it to the log. */
    protected static String arrived() {
        return Arrived.last();
    }

    /** What an operator's service answers. */
    protected static boolean wasSwappedLately(String number) {
        return !number.startsWith("+41");
    }

    /** The application's user directory. */
    protected static List<Recipient> addressesOf(Account account) {
        return List.of(new Recipient(account.name(), Locale.ENGLISH));
    }

    protected static void letIn() {
        System.out.println("let in");
    }

    protected static void askAgain() {
        System.out.println("ask again");
    }

    protected static void askLater() {
        System.out.println("ask later");
    }
}
