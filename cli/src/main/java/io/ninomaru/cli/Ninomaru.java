package io.ninomaru.cli;

import io.ninomaru.cli.audit.AuditCommand;
import io.ninomaru.cli.command.RootCommand;
import io.ninomaru.cli.login.ResyncCommand;
import io.ninomaru.cli.login.SendCommand;
import io.ninomaru.cli.login.ShowCommand;
import io.ninomaru.cli.login.VerifyCommand;
import io.ninomaru.cli.operator.DisableCommand;
import io.ninomaru.cli.operator.ForgetCommand;
import io.ninomaru.cli.operator.ListCommand;
import io.ninomaru.cli.operator.ResetCommand;
import io.ninomaru.cli.operator.UnlockCommand;
import io.ninomaru.cli.setup.ConfirmCommand;
import io.ninomaru.cli.setup.EnrollCommand;
import io.ninomaru.cli.setup.RecoveryCodesCommand;
import io.ninomaru.cli.setup.RemoveCommand;
import io.ninomaru.cli.setup.RenameCommand;
import io.ninomaru.cli.store.BackupCommand;
import io.ninomaru.cli.store.CopyCommand;
import io.ninomaru.cli.store.DoctorCommand;
import io.ninomaru.cli.store.RestoreCommand;
import io.ninomaru.cli.store.RotateCommand;
import io.ninomaru.cli.store.SchemaCommand;
import io.ninomaru.cli.store.SecretCommand;
import io.ninomaru.cli.terminal.ExitCode;
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.cli.terminal.PrintedWriter;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.keyring.SealException;
import io.ninomaru.otp.DisplayText;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.SettingsException;
import java.io.PrintWriter;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: the list of the commands, and how a failure is told. */
@Command(
        name = "ninomaru",
        description = "Time-based one-time passwords as a second factor.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            EnrollCommand.class,
            ConfirmCommand.class,
            SendCommand.class,
            VerifyCommand.class,
            ShowCommand.class,
            ListCommand.class,
            RemoveCommand.class,
            RenameCommand.class,
            RecoveryCodesCommand.class,
            ResyncCommand.class,
            UnlockCommand.class,
            DisableCommand.class,
            ResetCommand.class,
            ForgetCommand.class,
            AuditCommand.class,
            RotateCommand.class,
            DoctorCommand.class,
            SchemaCommand.class,
            CopyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SecretCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Codes, keys and secrets are read from the terminal or standard input, never from the command line.",
            "Exit codes: 0 done or accepted, 1 refused, 2 usage, 3 a fault of settings or storage.",
            "Home: ~/.ninomaru, or what $NINOMARU_HOME names."
        })
final class Ninomaru extends RootCommand {

    /** What picocli needs for help in columns; a narrower terminal gets them broken once more, between words. */
    private static final int LEAST_HELP = 55;

    private static final int MOST_HELP = 80;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    Ninomaru(Io io) {
        super(io);
    }

    /** Runs one command and returns its exit code. */
    static int run(Io process, String... args) {
        // Names, and what a database holds, may be anything; they are to look like nothing but themselves.
        Io io = process.filtered(DisplayText::line);
        CommandLine commandLine = new CommandLine(new Ninomaru(io));
        // Or "@alice" would be the name of a file to take arguments from.
        commandLine.setExpandAtFiles(false);
        Io helped = process.filtered(UnaryOperator.identity());
        int columns = io.screen().columns();
        commandLine.setOut(new PrintWriter(new PrintedWriter(helped.out()), true));
        commandLine.setErr(new PrintWriter(new PrintedWriter(helped.err()), true));
        commandLine.setUsageHelpWidth(Math.max(LEAST_HELP, Math.min(columns, MOST_HELP)));
        boolean colours = io.colours() && columns >= LEAST_HELP;
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        commandLine.setParameterExceptionHandler((e, arguments) -> usage(io, e));
        commandLine.setExecutionExceptionHandler((e, command, result) -> failure(io, e));
        return commandLine.execute(args);
    }

    private static int usage(Io io, ParameterException e) {
        CommandLine commandLine = e.getCommandLine();
        io.say("ninomaru: " + what(e, commandLine));
        io.say("See: " + commandLine.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** What is on the command line may be a code or a key that somebody typed there, so it is not repeated. */
    private static String what(ParameterException e, CommandLine commandLine) {
        if (e instanceof UnmatchedArgumentException && commandLine.getParent() == null) {
            return "there is no such command or option. The commands are "
                    + String.join(", ", commandLine.getSubcommands().keySet())
                    + "; codes are typed when asked, or sent on standard input";
        }
        if (e instanceof UnmatchedArgumentException) {
            return "there is an argument or option too many. Codes and keys are not taken from the command line, where "
                    + "everybody on the machine can see them: type them when asked, or send them on standard input";
        }
        if (e.getArgSpec() instanceof OptionSpec option && option.typeInfo().isBoolean()) {
            return option.longestName() + " takes no value";
        }
        return String.valueOf(e.getMessage());
    }

    private static int failure(Io io, Exception e) {
        if (e instanceof UsageException) {
            io.say("ninomaru: " + e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof SettingsException || e instanceof SealException || e instanceof StoreException) {
            io.say("ninomaru: " + e.getMessage());
        } else {
            internalError(io, e);
        }
        return ExitCode.FAULT;
    }

    /** Neither message nor stack trace: they may quote what must not be shown. The class says enough for a report. */
    static void internalError(Io io, Throwable e) {
        io.say("ninomaru: internal error (" + e.getClass().getName() + "). Please report it");
    }
}
