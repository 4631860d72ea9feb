package io.ninomaru.cli.store;

import io.ninomaru.cli.command.BaseCommand;
import io.ninomaru.cli.command.CommandGroup;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.keyring.ApplicationSecret;
import java.security.SecureRandom;
import picocli.CommandLine.Command;

@Command(name = "secret", description = "Application secrets.", subcommands = SecretCommand.New.class)
public final class SecretCommand extends CommandGroup {

    @Command(name = "new", description = "Print a fresh application secret under its tag, ready for the settings file.")
    static final class New extends BaseCommand {

        @Override
        public Integer call() {
            String tag = Long.toString(io().clock().instant().getEpochSecond());
            String secret = ApplicationSecret.generate(new SecureRandom()).reveal();
            if (json()) {
                print(Json.object(json -> {
                    json.writeStringProperty("tag", tag);
                    json.writeStringProperty("secret", secret);
                }));
            } else {
                print("  \"" + tag + "\": " + secret);
                say("Put this line under `secrets:` in the settings file, and keep the older ones there.");
            }
            return ExitCode.DONE;
        }
    }
}
