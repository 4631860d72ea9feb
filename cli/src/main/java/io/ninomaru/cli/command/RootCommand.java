package io.ninomaru.cli.command;

import io.ninomaru.cli.terminal.Io;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that all others stand under, as far as they see it: the process, and the options that each of them takes. */
public abstract class RootCommand implements Runnable {

    private final Io io;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Settings file; else $$NINOMARU_SETTINGS, else the home's.")
    @Nullable
    Path settings;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object on standard output.")
    boolean json;

    @Mixin
    HelpOption help = new HelpOption();

    protected RootCommand(Io io) {
        this.io = io;
    }

    /** The one that a command stands under. */
    static RootCommand of(@Nullable CommandSpec command) {
        if (command == null || !(command.root().userObject() instanceof RootCommand root)) {
            throw new AssertionError("picocli sets it before it runs a command");
        }
        return root;
    }

    @Override
    public final void run() {
        throw CommandGroup.commandMissing(spec);
    }

    Io io() {
        return io;
    }

    boolean json() {
        return json;
    }

    Optional<Path> settings() {
        return Optional.ofNullable(settings);
    }

    Session open() {
        return noticed(Session.open(Home.of(io), settings()));
    }

    /** Says what it has made and where: it may not be where somebody wanted it. */
    Session openOrMake() {
        Home home = Home.of(io);
        boolean withoutFile = home.isWithoutFile(settings());
        boolean settingsThere = withoutFile || Home.isThere(home.settingsInUse(settings()));
        boolean databaseThere = Home.isThere(home.database());
        Session session = Session.openOrMake(home, settings());
        if (!settingsThere) {
            io.say("Made a new home for this first set-up: " + home.folder()
                    + ". Keep its settings.yaml, which holds the secret that everything is sealed with.");
        } else if (!databaseThere && Home.isThere(home.database())) {
            io.say("Made a new database for this first set-up: " + home.database()
                    + (withoutFile
                            ? ". Keep " + home.secretFile().orElseThrow()
                                    + ", which holds the secret that everything is sealed with."
                            : ""));
        }
        return noticed(session);
    }

    /** What the settings say that are there. */
    TotpFactory look() {
        return Home.of(io).lookAtFactory(settings());
    }

    /** What a set-up would go by, so that it can be tried before anything is made for it. */
    TotpFactory tryFactory() {
        return Home.of(io).tryFactory(settings());
    }

    private Session noticed(Session session) {
        session.factory().settings().notices().forEach(notice -> io.say("Note: " + notice));
        return session;
    }
}
