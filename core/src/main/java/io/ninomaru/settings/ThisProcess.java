package io.ninomaru.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As whom this process reads and writes files.
 *
 * @param user the number of its user
 * @param groups the numbers of its groups; root's is one of them
 * @param host who else is in which group
 */
record ThisProcess(long user, Set<Long> groups, HostGroups host) {

    /** The user, and the group, that may do everything anyway. */
    static final long ROOT = 0;

    private static final Path STATUS = Path.of("/proc/self/status");

    /** Reads who it is; empty on a system that does not say so. */
    static Optional<ThisProcess> read() {
        return of(HostGroups.lines(STATUS), HostGroups.read()).or(ThisProcess::byItsFiles);
    }

    /** Where no file says it, as on macOS: who owns what it makes. Of its groups nothing is known then. */
    static Optional<ThisProcess> byItsFiles() {
        try {
            Path made = Files.createTempFile("ninomaru", null);
            try {
                return SeenFile.hasPermissions(made)
                        ? Optional.of(new ThisProcess(SeenFile.access(made).owner(), Set.of(ROOT), HostGroups.UNKNOWN))
                        : Optional.empty();
            } finally {
                Files.delete(made);
            }
        } catch (IOException e) {
            // A process that can make no file learns nothing by one; then only what is private is read.
            return Optional.empty();
        }
    }

    /** The same out of this file's lines; empty if they do not say it. */
    static Optional<ThisProcess> of(List<String> status, HostGroups host) {
        return forFiles(status, "Uid:").map(user -> {
            Set<Long> groups = Stream.of(Stream.of(ROOT), forFiles(status, "Gid:").stream(), numbers(status, "Groups:"))
                    .flatMap(numbers -> numbers)
                    .collect(Collectors.toUnmodifiableSet());
            return new ThisProcess(user, groups, host);
        });
    }

    /** Returns whether it is a group of this process, whose members are its user and root alone. */
    boolean isOwn(long group) {
        return groups.contains(group) && host.isAlone(user, group);
    }

    /** The real number, the effective one, the saved one, and the one by which files are judged. */
    private static Optional<Long> forFiles(List<String> status, String name) {
        return numbers(status, name).reduce((before, last) -> last);
    }

    private static Stream<Long> numbers(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .flatMap(line ->
                        Arrays.stream(line.substring(name.length()).strip().split("\\s+")))
                .filter(HostGroups::isNumber)
                .map(Long::valueOf);
    }
}
