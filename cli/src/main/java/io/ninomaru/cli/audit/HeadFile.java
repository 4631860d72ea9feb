package io.ninomaru.cli.audit;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailHead;
import io.ninomaru.cli.command.Hint;
import io.ninomaru.cli.terminal.Json;
import io.ninomaru.cli.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that `audit head` writes: a JSON object for each account and, so that a lost end is noticed, one with their count. An account
 * whose record could not be opened has a line that says so.
 */
final class HeadFile {

    private static final Pattern END =
            Pattern.compile("\\{\"heads\":([0-9]+),(?:\"unreadable\":([0-9]+),)?\"at\":\"[^\"]*\"\\}");

    private static final String UNREADABLE = ",\"unreadable\":true}";

    private HeadFile() {}

    static String end(long count, long unreadable, String at) {
        return Json.object(json -> {
            json.writeNumberProperty("heads", count);
            if (unreadable > 0) {
                json.writeNumberProperty("unreadable", unreadable);
            }
            json.writeStringProperty("at", at);
        });
    }

    static String unreadable(Account account) {
        return Json.object(json -> {
            if (!account.tenant().isEmpty()) {
                json.writeStringProperty("tenant", account.tenant());
            }
            json.writeStringProperty("account", account.name());
            json.writeBooleanProperty("unreadable", true);
        });
    }

    /** What is said of an account that is not there. */
    static String unknown(Account account) {
        return Json.object(json -> {
            json.writeStringProperty("account", account.name());
            json.writeStringProperty("finding", "unknown");
        });
    }

    /** Reads one; whatever is not as it was written is refused. */
    static Map<Account, TrailHead> read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UsageException(
                    file + " is no regular file; what `" + Hint.of("audit head") + "` has printed is expected");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UsageException("the file " + file + " cannot be read as text");
        }
        Map<Account, TrailHead> heads = new HashMap<>();
        int unreadable = 0;
        for (int i = 0; i < lines.size(); i++) {
            try {
                if (i == lines.size() - 1) {
                    Matcher end = END.matcher(lines.get(i));
                    if (!end.matches() || !counts(end, heads.size(), unreadable)) {
                        throw new IllegalArgumentException("the last line must say how many there are before it");
                    }
                    return heads;
                }
                if (lines.get(i).endsWith(UNREADABLE)) {
                    unreadable++;
                } else {
                    TrailHead head = TrailHead.fromJson(lines.get(i));
                    heads.put(head.account(), head);
                }
            } catch (IllegalArgumentException e) {
                throw new UsageException("the file " + file + ", line " + (i + 1) + ", is not what `"
                        + Hint.of("audit head") + "` prints: " + e.getMessage());
            }
        }
        throw new UsageException("the file " + file + " is empty");
    }

    private static boolean counts(Matcher end, int heads, int unreadable) {
        String others = end.group(2) == null ? "0" : end.group(2);
        return end.group(1).equals(Integer.toString(heads)) && others.equals(Integer.toString(unreadable));
    }
}
