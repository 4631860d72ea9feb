package io.ninomaru.cli;

import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Fault;
import io.ninomaru.cli.terminal.Fault.Code;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.keyring.SealException;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.SettingsException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells why a command was not carried out: a sentence on standard error, and with {@code --json} an object on standard output.
 *
 * @param io where it is told
 * @param json whether a machine reads it
 */
record Faults(Io io, boolean json) {

    /** Whether JSON is wanted: also of a command line that cannot be read to its end. */
    static boolean wantsJson(String... args) {
        return List.of(args).stream()
                .takeWhile(argument -> !argument.equals("--"))
                .anyMatch(argument -> argument.matches("--json(=.*)?"));
    }

    int usage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String help = Hint.help(command.getCommandSpec().qualifiedName());
        String what = what(e, command);
        tell(new Fault(Code.USAGE, what, "see: " + help));
        io.say("ninomaru: " + what);
        io.say("See: " + help);
        return ExitCode.USAGE;
    }

    int failure(Exception e) {
        Optional<Code> code = code(e);
        if (code.isEmpty()) {
            return internal(e);
        }
        Fault fault = Fault.of(code.get(), String.valueOf(e.getMessage()), remedy(code.get()));
        tell(fault);
        io.say("ninomaru: " + e.getMessage());
        return fault.exitCode();
    }

    /** Neither message nor stack trace: they may quote what must not be shown. The class says enough for a report. */
    int internal(Throwable e) {
        Fault fault =
                new Fault(Code.INTERNAL, "internal error (" + e.getClass().getName() + ")", remedy(Code.INTERNAL));
        tell(fault);
        io.say("ninomaru: " + fault.message() + ". " + fault.remedy());
        return fault.exitCode();
    }

    private void tell(Fault fault) {
        if (json) {
            io.out().println(fault.json());
        }
    }

    private static Optional<Code> code(Exception e) {
        if (e instanceof UsageException) {
            return Optional.of(Code.USAGE);
        }
        if (e instanceof SettingsException) {
            return Optional.of(Code.SETTINGS);
        }
        if (e instanceof SealException) {
            return Optional.of(Code.SEAL);
        }
        return e instanceof StoreException ? Optional.of(Code.STORAGE) : Optional.empty();
    }

    /** What to do where a message does not say it. */
    private static String remedy(Code code) {
        return switch (code) {
            case USAGE -> "see the command's --help";
            case SETTINGS, STORAGE -> "`" + Hint.of("doctor") + "` looks at settings, secrets and database";
            case SEAL -> "`" + Hint.of("rotate --check") + "` names every such record";
            case INTERNAL -> "Please report it";
        };
    }

    /** What is on the command line may be a code or a key that somebody typed there, so it is not repeated. */
    private static String what(ParameterException e, CommandLine command) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String meant = Suggestion.of(command, unmatched.getUnmatched())
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            return unmatched(command, meant);
        }
        if (e.getArgSpec() instanceof OptionSpec option && option.typeInfo().isBoolean()) {
            return option.longestName() + " takes no value";
        }
        return String.valueOf(e.getMessage());
    }

    private static String unmatched(CommandLine command, String meant) {
        boolean group = !command.getSubcommands().isEmpty();
        if (group && !meant.isEmpty()) {
            return "there is no such command or option" + meant;
        }
        if (group) {
            return "there is no such command or option. The commands are "
                    + String.join(", ", command.getSubcommands().keySet())
                    + "; codes are typed when asked, or sent on standard input";
        }
        return meant.isEmpty()
                ? "there is an argument or option too many. Codes and keys are not taken from the command line, where "
                        + "everybody on the machine can see them: type them when asked, or send them on standard input"
                : "there is no such option" + meant;
    }
}
