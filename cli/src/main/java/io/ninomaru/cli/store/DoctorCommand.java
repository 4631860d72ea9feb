package io.ninomaru.cli.store;

import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Home;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.jdbc.Finding;
import io.ninomaru.jdbc.Finding.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Look at settings, secrets and database, and say what is wrong and what to do.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something should be seen to",
            "2:called in a way that cannot be carried out",
            "3:something does not work"
        })
public final class DoctorCommand extends BaseCommand {

    @Override
    public Integer call() {
        Home home = Home.of(io());
        List<Finding> findings = Checkup.of(home, settings());
        if (json()) {
            print(json(findings));
        } else {
            for (Finding finding : findings) {
                print(String.format(
                        Locale.ROOT, "%-8s %-11s %s", finding.level().word(), finding.subject(), finding.text()));
                finding.remedy().ifPresent(remedy -> print(" ".repeat(21) + "-> " + remedy));
            }
        }
        return switch (worst(findings)) {
            case OK -> ExitCode.DONE;
            case WARNING -> ExitCode.REFUSED;
            case FAULT -> ExitCode.FAULT;
        };
    }

    private static Level worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.OK);
    }

    private static String json(List<Finding> findings) {
        return Json.object(json -> {
            json.writeStringProperty("status", worst(findings).word());
            json.writeArrayPropertyStart("findings");
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringProperty("level", finding.level().word());
                json.writeStringProperty("subject", finding.subject());
                json.writeStringProperty("text", finding.text());
                finding.remedy().ifPresent(remedy -> json.writeStringProperty("remedy", remedy));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
