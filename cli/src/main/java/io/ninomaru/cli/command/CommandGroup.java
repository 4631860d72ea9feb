package io.ninomaru.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is only the name of others: alone it says that one is missing. */
public abstract class CommandGroup implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    HelpOption help = new HelpOption();

    @Override
    public final void run() {
        throw commandMissing(spec);
    }

    static ParameterException commandMissing(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new AssertionError("picocli sets it before it runs a command");
        }
        return new ParameterException(spec.commandLine(), "a command is missing");
    }
}
