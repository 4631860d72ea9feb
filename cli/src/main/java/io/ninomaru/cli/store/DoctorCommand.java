package io.ninomaru.cli.store;

import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.Home;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.jdbc.Diagnosable;
import io.ninomaru.jdbc.Finding;
import io.ninomaru.jdbc.Finding.Level;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.secondfactor.Rotation;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Look at settings, secrets and database, and say what is wrong and what to do.",
            "Exit codes: 0 all is well, 1 something should be seen to, 3 something does not work."
        })
public final class DoctorCommand extends BaseCommand {

    /** Enough to meet every tag that is much in use, and done in a moment. */
    private static final int SAMPLE = 10_000;

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        if (json()) {
            print(json(findings));
        } else {
            for (Finding finding : findings) {
                print(String.format(
                        java.util.Locale.ROOT,
                        "%-8s %-11s %s",
                        finding.level().word(),
                        finding.subject(),
                        finding.text()));
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

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Home home = Home.of(io());
        Path file = home.settingsInUse(settings());
        if (!Files.exists(file)) {
            findings.add(Finding.fault(
                    "settings",
                    "there is no settings file " + file,
                    "`ninomaru enroll` makes one at its first use, or name yours by --settings or NINOMARU_SETTINGS"));
            return findings;
        }
        TotpFactory factory;
        try {
            factory = TotpFactory.fromFile(file);
        } catch (SettingsException e) {
            findings.add(Finding.fault("settings", String.valueOf(e.getMessage()), "mend the file, then ask again"));
            return findings;
        }
        findings.add(Finding.ok("settings", file + ", readable for its owner alone"));
        factory.settings()
                .notices()
                .forEach(notice -> findings.add(Finding.warning("settings", notice, "mend the file")));
        findings.add(secrets(factory.settings().keyRing()));
        Optional<Path> missing = Session.file(factory, home).filter(database -> !Files.exists(database));
        if (missing.isPresent()) {
            findings.add(Finding.warning(
                    "database",
                    "there is no " + missing.get() + " yet",
                    "`ninomaru enroll` makes it; if there was one, put it back from your backup"));
            return findings;
        }
        try (Session session = Session.onlyLooking(factory, home)) {
            findings.add(Finding.ok("database", "can be reached"));
            if (session.store() instanceof Diagnosable store) {
                findings.addAll(store.diagnose(io().clock()));
            }
            findings.add(tags(session));
        } catch (StoreException e) {
            findings.add(Finding.fault(
                    "database", String.valueOf(e.getMessage()), "until then nothing is accepted, and nobody gets in"));
        }
        return findings;
    }

    private static Finding secrets(KeyRing ring) {
        String text = "those under "
                + join(ring.tags().stream().map(SecretTag::text).toList()) + "; " + ring.defaultTag() + " seals";
        return ring.weakTags().isEmpty()
                ? Finding.ok("secrets", text)
                : Finding.warning(
                        "secrets",
                        text + "; weak: "
                                + join(ring.weakTags().stream()
                                        .map(SecretTag::text)
                                        .toList()),
                        "read the documents that they encrypted once more, then take them out of the settings file");
    }

    private static String join(List<String> tags) {
        return tags.stream().sorted().collect(Collectors.joining(", "));
    }

    private static Finding tags(Session session) {
        Rotation.Report report = session.secondFactor().rotation().sample(SAMPLE);
        String tag = session.factory().settings().keyRing().defaultTag().text();
        long opened =
                report.records().values().stream().mapToLong(Long::longValue).sum();
        String text = "in use (records looked at: " + (opened + report.unopenedCount()) + "): "
                + (report.records().isEmpty()
                        ? "none"
                        : join(List.copyOf(report.records().keySet())));
        Optional<Rotation.Unopened> unopened = report.unopened().stream().findFirst();
        if (unopened.isPresent()) {
            return Finding.fault(
                    "tags",
                    text + "; " + report.unopenedCount() + " cannot be opened, the first because "
                            + unopened.get().cause().getMessage(),
                    "`ninomaru rotate --check` names them");
        }
        return report.records().keySet().stream().allMatch(tag::equals)
                ? Finding.ok("tags", text)
                : Finding.warning("tags", text + "; " + tag + " seals", "`ninomaru rotate`");
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
