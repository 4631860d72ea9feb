package io.ninomaru.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is in which group, as the host's own lists tell.
 *
 * @param complete whether these lists are all: no directory service knows of more users, or puts them into groups
 * @param members the users of each group that has some, without root
 * @param namesakes the groups that are listed under a user's name, and that he begins in, with his number
 */
record HostGroups(boolean complete, Map<Long, Set<Long>> members, Map<Long, Long> namesakes) {

    /** What is known where there is no list to be believed. */
    static final HostGroups UNKNOWN = new HostGroups(false, Map.of(), Map.of());

    private static final long NOBODY_LISTED = -1;
    private static final int FIELDS = 4;
    private static final Set<String> LISTS = Set.of("passwd", "group", "initgroups");

    /** What reads these lists, or makes users up that it puts into groups of their own; compat asks others for lines with a plus. */
    private static final Set<String> LOCAL = Set.of("files", "compat", "systemd");

    static HostGroups read() {
        return of(lines(Path.of("/etc/passwd")), lines(Path.of("/etc/group")), lines(Path.of("/etc/nsswitch.conf")));
    }

    /** The same out of these files' lines. */
    static HostGroups of(List<String> passwd, List<String> group, List<String> nsswitch) {
        Map<String, Long> users = new HashMap<>(Map.of("root", ThisProcess.ROOT));
        Map<String, Long> beginnings = new HashMap<>();
        Map<Long, Set<Long>> members = new HashMap<>();
        for (String[] fields : entries(passwd)) {
            if (isNumber(fields[3])) {
                long user = Long.parseLong(fields[2]);
                long begins = Long.parseLong(fields[3]);
                users.put(fields[0], user);
                beginnings.put(fields[0], begins);
                // Users of the system's own begin in root's group, operator and sync for instance.
                if (begins != ThisProcess.ROOT) {
                    add(members, begins, user);
                }
            }
        }
        Map<Long, Long> namesakes = new HashMap<>();
        for (String[] fields : entries(group)) {
            long number = Long.parseLong(fields[2]);
            Arrays.stream(fields[3].split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> add(members, number, users.getOrDefault(name, NOBODY_LISTED)));
            if (Long.valueOf(number).equals(beginnings.get(fields[0]))) {
                namesakes.put(number, users.get(fields[0]));
            }
        }
        boolean asksOthers = Stream.of(passwd, group).flatMap(List::stream).anyMatch(line -> line.startsWith("+"));
        return new HostGroups(!asksOthers && isLocal(nsswitch), members, namesakes);
    }

    /** Returns whether nobody but this user and root is in the group; where others may be whom nobody has listed, none but his own is so. */
    boolean isAlone(long user, long group) {
        return !isShared(user, group)
                && (complete || group == ThisProcess.ROOT || Long.valueOf(user).equals(namesakes.get(group)));
    }

    /** Returns whether somebody is listed for it who is neither this user nor root. */
    boolean isShared(long user, long group) {
        return members.getOrDefault(group, Set.of()).stream().anyMatch(member -> member != user);
    }

    private static void add(Map<Long, Set<Long>> members, long group, long user) {
        if (user != ThisProcess.ROOT) {
            members.computeIfAbsent(group, none -> new HashSet<>()).add(user);
        }
    }

    private static List<String[]> entries(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= FIELDS && isNumber(fields[2]))
                .toList();
    }

    /** What stands in brackets says when the next one is asked. */
    private static boolean isLocal(List<String> nsswitch) {
        return nsswitch.stream()
                .map(line -> line.replaceFirst("#.*", "").split(":", 2))
                .filter(parts -> parts.length == 2 && LISTS.contains(parts[0].strip()))
                .flatMap(parts ->
                        Arrays.stream(parts[1].replaceAll("\\[[^]]*]", " ").split("\\s+")))
                .allMatch(service -> service.isEmpty() || LOCAL.contains(service));
    }

    static boolean isNumber(String text) {
        return text.matches("[0-9]{1,10}");
    }

    /** Of a list that is not there nothing is known; a host without users has none. */
    static List<String> lines(Path file) {
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
