package io.ninomaru.cli;

import io.ninomaru.cli.audit.AuditCommand;
import io.ninomaru.cli.command.Hint;
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
import io.ninomaru.cli.terminal.Io;
import io.ninomaru.otp.DisplayText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The command line as a whole: the list of the commands, and how a failure is told. */
@Command(
        name = "ninomaru",
        description = {"Time-based one-time passwords as a second factor.", "Begin with: ninomaru enroll ACCOUNT"},
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
        io.ifLost("What was asked for may be done all the same: see `" + Hint.of("show") + "`");
        CommandLine commandLine = new CommandLine(new Ninomaru(io));
        // Or "@alice" would be the name of a file to take arguments from.
        commandLine.setExpandAtFiles(false);
        Helping.into(commandLine, process);
        Faults faults = new Faults(io, Faults.wantsJson(args));
        commandLine.setParameterExceptionHandler((e, arguments) -> faults.usage(e));
        commandLine.setExecutionExceptionHandler((e, command, result) -> faults.failure(e));
        return commandLine.execute(args);
    }
}
