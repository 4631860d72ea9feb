package io.ninomaru.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands have in common. */
abstract class BaseCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    HelpOption help = new HelpOption();

    final Ninomaru ninomaru() {
        if (spec == null || !(spec.root().userObject() instanceof Ninomaru ninomaru)) {
            throw new AssertionError("picocli sets it before it runs a command");
        }
        return ninomaru;
    }

    final Io io() {
        return ninomaru().io();
    }

    final boolean json() {
        return ninomaru().json();
    }

    /** One line of talk. */
    final void say(String sentence) {
        io().say(sentence);
    }

    /** One line of data. */
    final void print(String line) {
        io().out().println(line);
    }
}
