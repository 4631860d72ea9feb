package io.ninomaru.settings;

import io.ninomaru.settings.SeenFile.Access;
import java.util.Optional;

/**
 * Which files with secrets are read: those that nobody else can read or change.
 *
 * <ol>
 *   <li>It belongs to this process's user or to root; root reads anybody's.
 *   <li>Nobody but its owner may write or run it.
 *   <li>Its owner alone may read it, or
 *   <li>it lies in memory that nobody can write to (tmpfs or ramfs, mounted read-only), or
 *   <li>it is root's, who has given it to this process: readable by a group that no other user is in, or in a folder that no other user
 *       can enter.
 * </ol>
 */
final class SecretFileRule {

    private static final int OTHERS_ALL = 0b000_111_111;
    private static final int OTHERS_CHANGE = 0b000_011_011;
    private static final int ANYBODY_READ = 0b000_000_100;
    private static final int GROUP_ENTER = 0b000_001_000;
    private static final int ANYBODY_ENTER = 0b000_000_001;

    private SecretFileRule() {}

    /** Returns why it is not read, and what to do, or empty if it is; of a process of which nothing is known only what is private is. */
    static Optional<String> refusal(SeenFile file, Optional<ThisProcess> process) {
        return process.isEmpty()
                ? Optional.of(file.itself())
                        .filter(access -> access.any(OTHERS_ALL))
                        .map(SecretFileRule::close)
                : refusal(file, process.get());
    }

    private static Optional<String> refusal(SeenFile file, ThisProcess process) {
        Access itself = file.itself();
        boolean ours = itself.owner() == process.user();
        boolean roots = itself.owner() == ThisProcess.ROOT;
        if (!ours && !roots && process.user() != ThisProcess.ROOT) {
            return Optional.of("it belongs to another user (number " + itself.owner()
                    + "), who can change it. Use a file of your own or of root's");
        }
        if (!itself.any(OTHERS_ALL)) {
            return Optional.empty();
        }
        if (roots && !ours) {
            return ofRoots(file, process);
        }
        boolean sealed = file.sealedMemory() && !itself.any(OTHERS_CHANGE);
        return sealed ? Optional.empty() : Optional.of(close(itself));
    }

    private static String close(Access itself) {
        return "others can read or write it, and it holds secrets: chmod 600 " + itself.path();
    }

    /** Of one that we cannot close ourselves. */
    private static Optional<String> ofRoots(SeenFile file, ThisProcess process) {
        Access itself = file.itself();
        if (itself.any(OTHERS_CHANGE)) {
            return Optional.of("others can write or run it, and it holds secrets: as root, chmod 440 " + itself.path());
        }
        if (file.sealedMemory() || file.folders().stream().anyMatch(folder -> isClosed(folder, process))) {
            return Optional.empty();
        }
        if (!itself.any(ANYBODY_READ) && process.isOwn(itself.group())) {
            return Optional.empty();
        }
        return Optional.of(
                readers(itself, process)
                        + ", and it holds secrets. Have root give it to you, or to a group that you alone are in, with mode 400 or 440");
    }

    private static String readers(Access itself, ThisProcess process) {
        if (itself.any(ANYBODY_READ)) {
            return "everybody can read it";
        }
        return "the group " + itself.group() + " can read it, " + others(itself.group(), process);
    }

    private static String others(long group, ThisProcess process) {
        if (!process.groups().contains(group)) {
            return "which is none of yours";
        }
        return process.host().isShared(process.user(), group)
                ? "which other users are in, too"
                : "and others may be in it of whom only a directory service knows that /etc/nsswitch.conf names";
    }

    private static boolean isClosed(Access folder, ThisProcess process) {
        return (folder.owner() == process.user() || folder.owner() == ThisProcess.ROOT)
                && !folder.any(ANYBODY_ENTER)
                && (!folder.any(GROUP_ENTER) || process.isOwn(folder.group()));
    }
}
