package io.ninomaru.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As whom this process reads and writes files.
 *
 * @param user the number of its user
 * @param ownGroups the numbers of its groups that no other user of this host is in, as far as the host's own lists tell;
 *     root's group is one of them
 * @param sharedGroups those that another user is in, too
 */
record ThisProcess(long user, Set<Long> ownGroups, Set<Long> sharedGroups) {

    /** The user, and the group, that may do everything anyway. */
    static final long ROOT = 0;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int PASSWD_FIELDS = 4;

    /** Reads who it is; empty on a system that does not say so. */
    static Optional<ThisProcess> read() {
        if (!Files.isReadable(STATUS)) {
            return byItsFiles();
        }
        return Optional.of(of(lines(STATUS), lines(Path.of("/etc/passwd")), lines(Path.of("/etc/group"))));
    }

    /** Where there is no such file, as on macOS: who owns what it makes. Of its groups nothing is known then. */
    static Optional<ThisProcess> byItsFiles() {
        try {
            Path made = Files.createTempFile("ninomaru", null);
            try {
                return SeenFile.hasPermissions(made)
                        ? Optional.of(new ThisProcess(SeenFile.access(made).owner(), Set.of(ROOT), Set.of()))
                        : Optional.empty();
            } finally {
                Files.delete(made);
            }
        } catch (IOException e) {
            // A process that can make no file learns nothing by one; then only what is private is read.
            return Optional.empty();
        }
    }

    /** The same out of these files' lines. */
    static ThisProcess of(List<String> status, List<String> passwd, List<String> group) {
        long user = numbers(status, "Uid:").findFirst().orElseThrow();
        Set<Long> groups = Stream.of(Stream.of(ROOT), numbers(status, "Gid:"), numbers(status, "Groups:"))
                .flatMap(numbers -> numbers)
                .collect(Collectors.toCollection(HashSet::new));
        Set<Long> shared = groupsOfOthers(user, passwd, group);
        shared.retainAll(groups);
        groups.removeAll(shared);
        return new ThisProcess(user, Set.copyOf(groups), Set.copyOf(shared));
    }

    /** Returns whether a group's members are this process's user and root alone. */
    boolean isOwn(long group) {
        return ownGroups.contains(group);
    }

    private static Set<Long> groupsOfOthers(long user, List<String> passwd, List<String> group) {
        Set<Long> groups = new HashSet<>();
        Set<String> ownNames = new HashSet<>(Set.of("root"));
        for (String line : passwd) {
            String[] fields = line.split(":", -1);
            if (fields.length < PASSWD_FIELDS || !isNumber(fields[2]) || !isNumber(fields[3])) {
                continue;
            }
            if (Long.parseLong(fields[2]) == user || Long.parseLong(fields[2]) == ROOT) {
                ownNames.add(fields[0]);
            } else if (Long.parseLong(fields[3]) != ROOT) {
                // Users of the system's own begin in root's group, operator and sync for instance.
                groups.add(Long.parseLong(fields[3]));
            }
        }
        for (String line : group) {
            String[] fields = line.split(":", -1);
            if (fields.length >= PASSWD_FIELDS
                    && isNumber(fields[2])
                    && Arrays.stream(fields[3].split(",", -1))
                            .anyMatch(name -> !name.isBlank() && !ownNames.contains(name.strip()))) {
                groups.add(Long.parseLong(fields[2]));
            }
        }
        return groups;
    }

    private static Stream<Long> numbers(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .flatMap(line ->
                        Arrays.stream(line.substring(name.length()).strip().split("\\s+")))
                .filter(ThisProcess::isNumber)
                .map(Long::valueOf);
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,10}");
    }

    /** Of a list that is not there nothing is known; a host without users has none. */
    private static List<String> lines(Path file) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try {
            // Names in other encodings are compared with one another alone.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new SettingsException(
                    file,
                    "it cannot be read (" + e.getClass().getSimpleName() + "), and says who may read a secret",
                    e);
        }
    }
}
