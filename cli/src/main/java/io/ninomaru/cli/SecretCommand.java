package io.ninomaru.cli;

import io.ninomaru.keyring.ApplicationSecret;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "secret", description = "Application secrets.", subcommands = SecretCommand.New.class)
final class SecretCommand implements Runnable {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    HelpOption help = new HelpOption();

    @ParentCommand
    @Nullable
    Ninomaru parent;

    @Override
    public void run() {
        throw Ninomaru.commandMissing(spec);
    }

    @Command(name = "new", description = "Print a fresh application secret under its tag, ready for the settings file.")
    static final class New implements Runnable {

        @Mixin
        HelpOption help = new HelpOption();

        @ParentCommand
        @Nullable
        SecretCommand parent;

        @Override
        public void run() {
            if (parent == null || parent.parent == null) {
                throw new AssertionError("picocli sets them before it runs a command");
            }
            Ninomaru ninomaru = parent.parent;
            String tag = Long.toString(Instant.now().getEpochSecond());
            String secret = ApplicationSecret.generate(new SecureRandom()).reveal();
            if (ninomaru.json()) {
                ninomaru.io().out().println(Json.object(json -> {
                    json.writeStringProperty("tag", tag);
                    json.writeStringProperty("secret", secret);
                }));
            } else {
                ninomaru.io().out().println("  \"" + tag + "\": " + secret);
                ninomaru.io()
                        .err()
                        .println("Put this line under `secrets:` in the settings file, and keep the older ones there.");
            }
        }
    }
}
