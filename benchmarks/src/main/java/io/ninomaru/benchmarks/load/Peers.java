package io.ninomaru.benchmarks.load;

import io.ninomaru.totp.TotpFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that do the same job, where they are installed. */
final class Peers {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");
    private static final String PYTHON =
            Optional.ofNullable(System.getenv("PYTHON")).orElse("/usr/bin/python3");

    /** One read and one transaction, as a login has them; the record that was read is written again. */
    private static final String PGBENCH_SCRIPT = """
            \\set number random(0, :accounts - 1)
            \\set entry random(1000000000000, 9000000000000000)
            SELECT version, record FROM ninomaru_account
             WHERE tenant = ''::bytea AND account = convert_to('account ' || :number, 'UTF8') \\gset
            BEGIN;
            UPDATE ninomaru_account
               SET version = :version::bigint + 1, record = :record, status = 'active', wait_until = NULL, key_tag = '1', updated_at = 1
             WHERE tenant = ''::bytea AND account = convert_to('account ' || :number, 'UTF8') AND version = :version::bigint;
            INSERT INTO ninomaru_trail (tenant, account, number, happened_at, entry, mac)
            VALUES (''::bytea, convert_to('account ' || :number, 'UTF8'), :entry, 1, :text, :mac);
            COMMIT;
            """;

    private Peers() {}

    static Optional<String> pgbenchVersion() throws Exception {
        return version("pgbench", "--version");
    }

    static Optional<String> passlibVersion() throws Exception {
        return version(PYTHON, "-c", "import passlib; print('passlib', passlib.__version__)");
    }

    private static Optional<String> version(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns logins a second; pgbench tells no percentiles without a log, so the average stands for both. */
    static Measurement pgbench(Path folder, int port, String database, int accounts, int threads, long seconds)
            throws Exception {
        Path script = Files.writeString(folder.resolve("login.pgbench"), PGBENCH_SCRIPT);
        String output = run(
                folder,
                "pgbench",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "postgres",
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(threads),
                "-j",
                Integer.toString(Math.min(threads, 2)),
                "-T",
                Long.toString(seconds),
                "-D",
                "accounts=" + accounts,
                "-D",
                "text=" + Bare.ENTRY,
                "-D",
                "mac=" + Bare.MAC,
                "-f",
                script.toString(),
                database);
        double micros = number(LATENCY, output) * 1000;
        return new Measurement(number(RATE, output), micros, micros);
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench has said something else: " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** One process, one account after the other: open the encrypted document, match, update on condition, commit. */
    static Measurement passlib(Path folder, Path script, TotpFactory factory, int accounts, int logins)
            throws Exception {
        StringBuilder documents = new StringBuilder();
        for (int i = 0; i < accounts; i++) {
            documents.append(Accounts.totp(factory, i).toJson()).append('\n');
        }
        Path file = Files.writeString(folder.resolve("documents"), documents);
        String[] answer = run(
                        folder,
                        PYTHON,
                        script.toString(),
                        folder.resolve("passlib.db").toString(),
                        file.toString(),
                        HexFormat.of().formatHex(Accounts.SECRET_1.getBytes(StandardCharsets.US_ASCII)),
                        Integer.toString(logins))
                .strip()
                .split(" ", -1);
        return new Measurement(
                Double.parseDouble(answer[0]), Double.parseDouble(answer[1]), Double.parseDouble(answer[2]));
    }

    private static String run(Path folder, String... command) throws Exception {
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(List.of(command))
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command[0] + " has failed: " + Files.readString(errors));
        }
        return output;
    }
}
