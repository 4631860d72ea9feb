package io.ninomaru.cli.audit;

import io.ninomaru.cli.command.CommandGroup;
import picocli.CommandLine.Command;

@Command(
        name = "audit",
        description = "The trail of what has happened to the accounts.",
        subcommands = {AuditShowCommand.class, AuditVerifyCommand.class, AuditHeadCommand.class, AuditPruneCommand.class
        })
public final class AuditCommand extends CommandGroup {}
