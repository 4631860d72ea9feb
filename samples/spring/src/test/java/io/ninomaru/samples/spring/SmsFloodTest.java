package io.ninomaru.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Purpose;
import io.ninomaru.secondfactor.DeliveredCodes;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.testkit.AtOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A51 at the pages: the table "what is bounded by what" of the guide, a row at a time, each with a bank of its own. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmsFloodTest {

    private static final String TELEPHONE = "/second-factor/set-up/telephone";
    private static final Map<String, String> FOR_A_LOGIN = Map.of("for", "");
    private static final int PER_RANGE = 10;
    private static final int CONFIRMATIONS = 12;

    private final SmsBank sms = new SmsBank("policy: {sentCodesAlone: true, sendsPerRangePerDay: " + PER_RANGE
            + ", confirmationsPerDay: " + CONFIRMATIONS + "}");

    @TempDir
    Path folder;

    private RunningBank bank;
    private int ranges = 10;

    @BeforeEach
    void open() throws IOException {
        bank = sms.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        sms.close();
    }

    /** A range of its own, without the last four digits. */
    private String range() {
        return "079 9" + ranges++ + " ";
    }

    /** The doors of some time ago. */
    private DeliveredCodes ago(int hours) {
        Instant then = Instant.now().minus(Duration.ofHours(hours));
        return bank.secondFactor().withClock(InstantSource.fixed(then)).delivered();
    }

    private Visitor login(String customer) {
        Visitor visitor = Visitor.withPassword(bank, customer);
        visitor.get("/second-factor");
        return visitor;
    }

    private Visitor newcomer() {
        Visitor visitor = Visitor.withPassword(bank, bank.newCustomer());
        visitor.get(TELEPHONE);
        return visitor;
    }

    private static String begin(Visitor visitor, String number) {
        visitor.post(TELEPHONE + "/other", Map.of());
        visitor.get(TELEPHONE);
        return visitor.post(TELEPHONE, Map.of("number", number)).location();
    }

    private void setUp(String customer, String number) {
        Visitor visitor = Visitor.withPassword(bank, customer);
        assertThat(begin(visitor, number)).endsWith("?sent");
        assertThat(visitor.post(TELEPHONE + "/confirm", Map.of("code", sms.arrived()))
                        .body())
                .contains("Keep your recovery codes");
        visitor.keepCodes();
    }

    /** A button that is pressed five times at once sends once: for a login, and to confirm a number. */
    @Test
    void aButtonPressedAgainAndAgainSendsOne() throws Exception {
        String customer = bank.newCustomer();
        setUp(customer, range() + "10 00");
        int before = sms.sent();
        Visitor login = login(customer);
        List<String> answers = AtOnce.run(pressing(login, "/second-factor/send", Map.of("for", "", "once", "a")));
        assertThat(answers).allMatch(answer -> answer.endsWith("/second-factor?sent"));
        assertThat(sms.sent()).isEqualTo(before + 1);

        Visitor newcomer = newcomer();
        answers = AtOnce.run(pressing(newcomer, TELEPHONE, Map.of("number", range() + "10 00", "once", "b")));
        assertThat(answers).allMatch(answer -> answer.endsWith(TELEPHONE + "?sent"));
        assertThat(sms.sent()).isEqualTo(before + 2);
    }

    private static List<Callable<String>> pressing(Visitor visitor, String path, Map<String, String> form) {
        List<Callable<String>> presses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            presses.add(() -> visitor.copy().post(path, form).location());
        }
        return presses;
    }

    @Test
    void oneSessionHasAsManySentAsItsAccountMayWhateverNumbersItNames() {
        Visitor visitor = newcomer();
        String last = "";
        for (int i = 0; i < 12; i++) {
            last = begin(visitor, range() + "10 00");
            visitor.post(TELEPHONE + "/again", Map.of());
        }
        assertThat(sms.sent()).isEqualTo(5);
        assertThat(last).endsWith("?unsent=later");
        assertThat(visitor.get(TELEPHONE + "?unsent=later").body()).contains("Try again later");
    }

    @Test
    void manySessionsOfOneAccountHaveNoMoreSentThanOne() throws Exception {
        String customer = bank.newCustomer();
        setUp(customer, range() + "10 00");
        List<Callable<String>> sends = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Visitor visitor = login(customer);
            sends.add(() -> visitor.post("/second-factor/send", FOR_A_LOGIN).location());
        }
        List<String> answers = AtOnce.run(sends);
        assertThat(sms.sent()).as("with the one that has confirmed the number").isEqualTo(5);
        assertThat(answers.stream().filter(answer -> answer.endsWith("?unsent=later")))
                .hasSize(8);
    }

    @Test
    void anAccountHasTenSentADay() {
        Account customer = Account.of(bank.newCustomer());
        Destination number = Destination.telephone("+41799101000");
        Sent confirming = ago(9).enroll(customer, number, "SMS").granted().orElseThrow();
        assertThat(ago(9).confirm(customer, confirming.challenge(), sms.arrived())
                        .accepted())
                .isTrue();
        for (int hour = 8; hour > 0; hour--) {
            assertThat(ago(hour).send(customer, Purpose.LOGIN).isGranted()).isTrue();
        }
        for (int i = 0; i < 3; i++) {
            login(customer.name()).post("/second-factor/send", FOR_A_LOGIN);
        }
        assertThat(sms.sent()).isEqualTo(10);
    }

    @Test
    void manyAccountsHaveFewSentToOneNumberHoweverItIsWritten() throws Exception {
        String last = "9" + ranges++ + " 10 00";
        List<String> spellings = List.of(
                "079 " + last,
                "+41 79 " + last,
                "0041 79 " + last,
                "+41 (0)79 " + last.replace(" ", "-"),
                "+41079 " + last.replace(" ", ""),
                "\uff0b" + ofFullWidth("41 79 " + last));
        List<Callable<String>> sends = new ArrayList<>();
        for (String spelling : spellings) {
            for (int i = 0; i < 2; i++) {
                Visitor visitor = newcomer();
                sends.add(() -> begin(visitor, spelling));
            }
        }
        List<String> answers = AtOnce.run(sends);
        assertThat(sms.sent()).as("to confirm it, within an hour").isEqualTo(2);
        assertThat(answers.stream().filter(answer -> answer.endsWith("?unsent=later")))
                .hasSize(spellings.size() * 2 - 2);
    }

    private static String ofFullWidth(String digits) {
        return digits.chars()
                .mapToObj(c -> Character.toString(Character.isDigit(c) ? c - '0' + '\uff10' : c))
                .collect(Collectors.joining());
    }

    @Test
    void manyAccountsHaveThreeSentToConfirmANumberOnADay() {
        Destination number = Destination.telephone("+41799101000");
        for (int hour = 5; hour > 3; hour--) {
            assertThat(ago(hour)
                            .enroll(Account.of("somebody " + hour), number, "SMS")
                            .isGranted())
                    .isTrue();
        }
        for (int i = 0; i < 3; i++) {
            begin(newcomer(), "079 910 10 00");
        }
        assertThat(sms.sent()).isEqualTo(3);
    }

    @Test
    void accountsThatShareANumberHaveAsManySentToItAsOne() {
        String number = range() + "10 00";
        String one = bank.newCustomer();
        String other = bank.newCustomer();
        setUp(one, number);
        setUp(other, number);
        for (int i = 0; i < 5; i++) {
            login(one).post("/second-factor/send", FOR_A_LOGIN);
            login(other).post("/second-factor/send", FOR_A_LOGIN);
        }
        assertThat(sms.sent()).as("with the two that have confirmed it").isEqualTo(5);
    }

    @Test
    void manyAccountsHaveAsManySentToARangeAsADayMayHave() throws Exception {
        String range = range();
        List<Callable<String>> sends = new ArrayList<>();
        for (int i = 0; i < CONFIRMATIONS; i++) {
            Visitor visitor = newcomer();
            String number = range + "10 " + (10 + i);
            sends.add(() -> begin(visitor, number));
        }
        AtOnce.run(sends);
        assertThat(sms.sent()).isEqualTo(PER_RANGE);
    }

    @Test
    void manyAccountsHaveAsManyNumbersConfirmedAsADayMayHave() throws Exception {
        List<Callable<String>> sends = new ArrayList<>();
        for (int i = 0; i < 2 * CONFIRMATIONS; i++) {
            Visitor visitor = newcomer();
            String number = range() + "10 00";
            sends.add(() -> begin(visitor, number));
        }
        AtOnce.run(sends);
        assertThat(sms.sent()).isEqualTo(CONFIRMATIONS);
    }

    /** What other people set up takes nothing from the logins of who has a number already. */
    @Test
    void whenNothingIsConfirmedAnyMorePeopleStillLogIn() {
        String customer = bank.newCustomer();
        setUp(customer, range() + "10 00");
        for (int i = 0; i < CONFIRMATIONS; i++) {
            begin(newcomer(), range() + "10 00");
        }
        assertThat(begin(newcomer(), range() + "10 00")).endsWith("?unsent=later");
        Visitor visitor = login(customer);
        assertThat(visitor.post("/second-factor/send", FOR_A_LOGIN).location()).endsWith("?sent");
        assertThat(visitor.post("/second-factor?sent", Map.of("code", sms.arrived()))
                        .status())
                .isEqualTo(302);
    }

    @Test
    void whoHasNotGivenThePasswordHasNothingSent() {
        String customer = bank.newCustomer();
        setUp(customer, range() + "10 00");
        int before = sms.sent();
        Visitor stranger = new Visitor(bank);
        stranger.get("/login");
        for (String path : List.of("/second-factor/send", TELEPHONE, TELEPHONE + "/again")) {
            stranger.post(path, Map.of("for", "", "number", range() + "10 00"));
        }
        assertThat(sms.sent()).isEqualTo(before);
    }

    /** A first factor alone adds no number to an account that has a second one. */
    @Test
    void betweenTheTwoFactorsNothingIsSentButTheAccountsOwnLoginCode() {
        String customer = bank.newCustomer();
        setUp(customer, range() + "10 00");
        int before = sms.sent();
        Visitor thief = login(customer);
        thief.post(TELEPHONE, Map.of("number", range() + "10 00"));
        thief.post(TELEPHONE + "/again", Map.of());
        assertThat(sms.sent()).isEqualTo(before);
        thief.post("/second-factor/send", Map.of("for", "/set-up/telephone"));
        assertThat(sms.sent()).isEqualTo(before + 1);
        assertThat(sms.lastText()).contains("login code");
    }
}
