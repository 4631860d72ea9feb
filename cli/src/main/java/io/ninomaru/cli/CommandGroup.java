package io.ninomaru.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that is only the name of others: alone it says that one is missing. */
abstract class CommandGroup implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    HelpOption help = new HelpOption();

    @Override
    public final void run() {
        throw Ninomaru.commandMissing(spec);
    }
}
