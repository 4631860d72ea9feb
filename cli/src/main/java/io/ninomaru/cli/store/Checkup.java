package io.ninomaru.cli.store;

import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.command.Home;
import io.ninomaru.cli.command.Session;
import io.ninomaru.cli.terminal.Fault;
import io.ninomaru.cli.terminal.Fault.Code;
import io.ninomaru.jdbc.Diagnosable;
import io.ninomaru.jdbc.Finding;
import io.ninomaru.keyring.KeyRing;
import io.ninomaru.keyring.SecretTag;
import io.ninomaru.secondfactor.Rotation;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.SettingsException;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at one thing after another, and stops where the rest cannot be looked at. */
final class Checkup {

    /** Enough to meet every tag that is much in use, and done in a moment. */
    private static final int SAMPLE = 10_000;

    private final Home home;
    private final Optional<Path> option;
    private final List<Finding> findings = new ArrayList<>();

    private Checkup(Home home, Optional<Path> option) {
        this.home = home;
        this.option = option;
    }

    /** What is seen in this home, with the settings file that an option names, or the one in use. */
    static List<Finding> of(Home home, Optional<Path> option) {
        Checkup checkup = new Checkup(home, option);
        checkup.settings().ifPresent(factory -> {
            checkup.findings.add(secrets(factory.settings().keyRing()));
            if (checkup.isDatabaseThere(factory)) {
                checkup.database(factory);
            }
        });
        return checkup.findings;
    }

    private Optional<TotpFactory> settings() {
        try {
            boolean withoutFile = home.isWithoutFile(option);
            TotpFactory factory = home.lookAtFactory(option);
            findings.add(Finding.ok(
                    "settings",
                    (withoutFile
                                    ? "those of " + home.secretFile().orElseThrow() + " alone"
                                    : home.settingsInUse(option))
                            + ", which nobody else can read"));
            factory.settings()
                    .notices()
                    .forEach(notice -> findings.add(Finding.warning("settings", notice, "correct the file")));
            return Optional.of(factory);
        } catch (SettingsException e) {
            findings.add(fault("settings", e, "correct the file, then run this again"));
            return Optional.empty();
        }
    }

    /** As every other command says it. */
    private static Finding fault(String subject, RuntimeException e, String otherwise) {
        Fault fault = Fault.of(Code.SETTINGS, String.valueOf(e.getMessage()), otherwise);
        return Finding.fault(subject, fault.message(), fault.remedy());
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

    private boolean isDatabaseThere(TotpFactory factory) {
        Optional<Path> missing;
        try {
            missing = Session.file(factory, home).filter(database -> !Home.isThere(database));
        } catch (SettingsException e) {
            findings.add(fault("database", e, "become its owner"));
            return false;
        }
        missing.ifPresent(database -> findings.add(Finding.warning(
                "database",
                "there is no " + database + " yet",
                "`" + Hint.of("enroll") + "` makes it; if there was one, put it back from your backup: `"
                        + Hint.of("restore --from FILE") + "`")));
        return missing.isEmpty();
    }

    private void database(TotpFactory factory) {
        try (Session session = Session.onlyLooking(factory, home)) {
            findings.add(Finding.ok("database", "can be reached"));
            if (session.store() instanceof Diagnosable store) {
                findings.addAll(store.diagnose(home.clock()));
            }
            findings.add(tags(session));
        } catch (StoreException | SettingsException e) {
            findings.add(Finding.fault(
                    "database",
                    String.valueOf(e.getMessage()),
                    "until this is put right no code is accepted, and nobody gets in"));
        }
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
        Optional<String> foreign = report.foreign().stream().findFirst();
        if (foreign.isPresent()) {
            return Finding.fault(
                    "tags", text + "; " + foreign.get(), "`" + Hint.of("rotate --check") + "` names all such rows");
        }
        Optional<Rotation.Unopened> unopened = report.unopened().stream().findFirst();
        if (unopened.isPresent()) {
            return Finding.fault(
                    "tags",
                    text + "; " + report.unopenedCount() + " cannot be opened, the first because "
                            + unopened.get().cause().getMessage(),
                    "`" + Hint.of("rotate --check") + "` names them");
        }
        return report.records().keySet().stream().allMatch(tag::equals)
                ? Finding.ok("tags", text)
                : Finding.warning("tags", text + "; " + tag + " seals", "`" + Hint.of("rotate") + "`");
    }

    private static String join(List<String> tags) {
        return tags.stream().sorted().collect(Collectors.joining(", "));
    }
}
