package io.ninomaru.cli.store;

import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.Progress;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.secondfactor.Rotation;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "rotate",
        description =
                "Seal every record again under the default tag, while everything goes on. After an interruption, run "
                        + "it again.")
public final class RotateCommand extends BaseCommand {

    @Option(names = "--check", description = "Change nothing; open every record and tell which tags are still in use.")
    boolean check;

    @Override
    public Integer call() {
        try (Session session = open()) {
            SecretTag tag = session.factory().settings().keyRing().defaultTag();
            Rotation rotation = session.secondFactor().rotation();
            long begun = System.nanoTime();
            Rotation.Report report;
            try (Progress progress = Progress.of(io(), check ? "opening" : "sealing", rotation.estimate())) {
                report = check ? rotation.check(progress::at) : rotation.rotate(progress::at);
            }
            tell(report, tag, Duration.ofNanos(System.nanoTime() - begun));
            if (report.unopenedCount() > 0 || !report.foreign().isEmpty()) {
                return ExitCode.FAULT;
            }
            boolean othersInUse = report.records().keySet().stream().anyMatch(used -> !used.equals(tag.text()));
            return othersInUse ? ExitCode.REFUSED : ExitCode.DONE;
        }
    }

    private void tell(Rotation.Report report, SecretTag tag, Duration time) {
        if (json()) {
            print(json(report, tag));
        } else {
            report.records()
                    .forEach((used, count) ->
                            print(used + "  " + count + (used.equals(tag.text()) ? "  (default)" : "")));
        }
        long records =
                report.records().values().stream().mapToLong(Long::longValue).sum();
        say((check ? "Records opened: " + records : "Records sealed again: " + report.resealed() + " of " + records)
                + speed(records, time) + ".");
        report.unopened()
                .forEach(unopened -> say("Not opened: " + unopened.account().shown() + ": "
                        + unopened.cause().getMessage()));
        report.foreign().forEach(this::say);
        if (report.unopenedCount() > report.unopened().size()) {
            say("... and " + (report.unopenedCount() - report.unopened().size()) + " more.");
        }
        if (check && report.unopenedCount() == 0) {
            say(
                    "A secret whose tag is not listed opens nothing here. Backups and exported documents may still need it.");
        }
    }

    /** The speed of what took only a moment says nothing. */
    private static String speed(long records, Duration time) {
        return time.toSeconds() < 1
                ? ""
                : ", in " + time.toSeconds() + " s (" + records * 1_000 / time.toMillis() + " a second)";
    }

    private static String json(Rotation.Report report, SecretTag tag) {
        return Json.object(json -> {
            json.writeStringProperty("default", tag.text());
            json.writeObjectPropertyStart("records");
            for (Map.Entry<String, Long> used : report.records().entrySet()) {
                json.writeNumberProperty(used.getKey(), used.getValue());
            }
            json.writeEndObject();
            json.writeNumberProperty("resealed", report.resealed());
            json.writeNumberProperty("unopened", report.unopenedCount());
        });
    }
}
