package io.ninomaru.secondfactor;

import io.ninomaru.account.Account;
import java.util.List;
import java.util.stream.Stream;

/** Accounts that a collation, a trimming or a careless query would take for one another. */
final class AwkwardNames {

    private AwkwardNames() {}

    static List<Account> accounts() {
        String longest = "\ud83d\ude00".repeat(Account.MAX_CODE_POINTS);
        Stream<String> names = Stream.of(
                "anna",
                "Anna",
                "ANNA",
                "anna ",
                " anna",
                "anna  ",
                "ann",
                "annaa",
                "anna\u200b",
                "anna\u00a0",
                "\u00e9",
                "e\u0301",
                "e",
                "\u0130",
                "i",
                "\u0131",
                "\u00df",
                "ss",
                "\uff41nna",
                "\u03c3",
                "\u03c2",
                "%",
                "_",
                "a%",
                "ann_",
                "o'brien",
                "o\"brien",
                "o''brien",
                "x' OR '1'='1",
                "a\\b",
                "a?b",
                "a;--",
                "0",
                "00",
                "\ufb01",
                "fi",
                "\ue000",
                "\ud83d\ude00",
                longest,
                longest.substring(2),
                longest.substring(2) + "a");
        return Stream.concat(
                        names.map(Account::of),
                        Stream.of(
                                new Account("t", "anna"),
                                new Account("T", "anna"),
                                new Account("t ", "anna"),
                                new Account("a", "nna"),
                                new Account("an", "na"),
                                new Account("anna", "anna")))
                .toList();
    }
}
