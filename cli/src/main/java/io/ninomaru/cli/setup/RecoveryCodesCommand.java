package io.ninomaru.cli.setup;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Purpose;
import io.ninomaru.account.RecoveryCode;
import io.ninomaru.cli.account.AccountCommand;
import io.ninomaru.cli.account.ChallengeOption;
import io.ninomaru.cli.account.OutcomeTalk;
import io.ninomaru.cli.account.OutcomeText;
import io.ninomaru.cli.account.ReasonOption;
import io.ninomaru.cli.account.ShownCodes;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.secondfactor.SecondFactor;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "recovery-codes",
        description = "Make new recovery codes, for which a code is needed; the old ones are void then.")
public final class RecoveryCodesCommand extends AccountCommand {

    @Mixin
    ReasonOption reason = new ReasonOption();

    @Mixin
    ChallengeOption challenge = new ChallengeOption();

    @Override
    protected int run(Account account) {
        try (Session session = open()) {
            SecondFactor secondFactor = ShownCodes.unseen(io(), session.secondFactor());
            Answer<List<RecoveryCode>> answer = reason.operator(session)
                    .map(operator -> operator.renewRecoveryCodes(account))
                    .orElseGet(() -> challenge.allow(
                            io(),
                            session,
                            account,
                            "Code, or an old recovery code: ",
                            attempt -> secondFactor.renewRecoveryCodes(account, attempt)));
            if (answer.granted().isEmpty()) {
                return refused(account, answer.refusal().orElseThrow(), challenge.refusals(session, Purpose.CHANGE));
            }
            List<RecoveryCode> codes = answer.granted().get();
            OutcomeTalk.ifLost(io(), account);
            if (json()) {
                print(Json.object(json -> {
                    json.writeStringProperty("account", account.name());
                    OutcomeText.write(json, codes);
                }));
            } else {
                OutcomeTalk.show(io(), codes);
            }
            ShownCodes.seen(io(), secondFactor, account, codes);
            return ExitCode.DONE;
        }
    }
}
