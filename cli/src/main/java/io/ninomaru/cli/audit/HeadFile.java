package io.ninomaru.cli.audit;

import io.ninomaru.account.Account;
import io.ninomaru.account.TrailHead;
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

/** The file that `audit head` writes: a JSON object for each account and, so that a lost end is noticed, one with their count. */
final class HeadFile {

    private static final Pattern END = Pattern.compile("\\{\"heads\":([0-9]+),\"at\":\"[^\"]*\"\\}");

    private HeadFile() {}

    static String end(long count, String at) {
        return Json.object(json -> {
            json.writeNumberProperty("heads", count);
            json.writeStringProperty("at", at);
        });
    }

    /** Reads one; whatever is not as it was written is refused. */
    static Map<Account, TrailHead> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UsageException("the file " + file + " cannot be read as text");
        }
        Map<Account, TrailHead> heads = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                if (i == lines.size() - 1) {
                    Matcher end = END.matcher(lines.get(i));
                    if (!end.matches() || !end.group(1).equals(Integer.toString(heads.size()))) {
                        throw new IllegalArgumentException("the last line must say how many there are before it");
                    }
                    return heads;
                }
                TrailHead head = TrailHead.fromJson(lines.get(i));
                heads.put(head.account(), head);
            } catch (IllegalArgumentException e) {
                throw new UsageException("the file " + file + ", line " + (i + 1)
                        + ", is not what `ninomaru audit head` " + "prints: " + e.getMessage());
            }
        }
        throw new UsageException("the file " + file + " is empty");
    }
}
