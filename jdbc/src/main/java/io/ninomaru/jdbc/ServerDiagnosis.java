package io.ninomaru.jdbc;

import io.ninomaru.settings.Policy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** How a database server is set, and whether its clock agrees with ours. */
final class ServerDiagnosis {

    private static final Duration NOTABLE = Duration.ofSeconds(2);

    private ServerDiagnosis() {}

    static List<Finding> of(Connection connection, Engine engine, InstantSource clock) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        long before = System.nanoTime();
        String version = Query.value(connection, "SELECT version()");
        long micros = (System.nanoTime() - before) / 1_000;
        findings.add(Finding.ok("server", version + ", answers in " + micros + " microseconds"));
        findings.add(Finding.ok("schema", "version " + ServerSchema.VERSION));
        for (Engine.Durability setting : engine.durability()) {
            findings.add(durability(setting, Query.value(connection, setting.query())));
        }
        findings.addAll(engine.lookAtReplication(connection));
        findings.add(clock(connection, engine, clock));
        return findings;
    }

    private static Finding durability(Engine.Durability setting, String value) {
        String text = setting.name() + " is " + value;
        return setting.wanted().contains(value)
                ? Finding.ok("durability", text)
                : Finding.fault(
                        "durability", text + ", so what is acknowledged could be lost in a crash", setting.remedy());
    }

    static Finding clock(Connection connection, Engine engine, InstantSource clock) throws SQLException {
        long before = clock.millis();
        long there = Query.number(connection, "SELECT " + engine.clock());
        long here = before + (clock.millis() - before) / 2;
        Duration apart = Duration.ofMillis(here - there);
        String text = "this host's clock is " + apart.abs().toMillis() + " ms "
                + (apart.isNegative() ? "behind" : "ahead of") + " the database's";
        if (apart.abs().compareTo(Policy.CLOCK_TOLERANCE) >= 0) {
            return Finding.fault("clock", text + ": right codes are refused where it is wrong", "set both by NTP");
        }
        return apart.abs().compareTo(NOTABLE) >= 0
                ? Finding.warning("clock", text, "set both by NTP")
                : Finding.ok("clock", text);
    }
}
