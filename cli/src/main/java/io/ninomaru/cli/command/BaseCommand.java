package io.ninomaru.cli.command;

import io.ninomaru.cli.terminal.Io;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands have in common. */
public abstract class BaseCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    HelpOption help = new HelpOption();

    protected final Io io() {
        return RootCommand.of(spec).io();
    }

    protected final boolean json() {
        return RootCommand.of(spec).json();
    }

    /** The settings file, if an option names one. */
    protected final Optional<Path> settings() {
        return RootCommand.of(spec).settings();
    }

    /** Opens settings and store, which are there. */
    protected final Session open() {
        return RootCommand.of(spec).open();
    }

    /** Opens settings and store for a set-up, and makes them if it is the first. */
    protected final Session openOrMake() {
        return RootCommand.of(spec).openOrMake();
    }

    /** What the settings say that are there. */
    protected final TotpFactory look() {
        return RootCommand.of(spec).look();
    }

    /** What a set-up would go by, so that it can be tried before anything is made for it. */
    protected final TotpFactory tryFactory() {
        return RootCommand.of(spec).tryFactory();
    }

    /** One line of talk. */
    protected final void say(String sentence) {
        io().say(sentence);
    }

    /** One line of data. */
    protected final void print(String line) {
        io().out().println(line);
    }
}
