package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.json.JsonObject;
import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.Otp;
import io.ninomaru.otp.TotpParameters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line as its user has it: the launcher at the repository's root, in a home of its own. */
record Launcher(Path home, Map<String, String> environment) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    static Launcher in(Path home) {
        return new Launcher(home, Map.of("NINOMARU_HOME", home.toString(), "NINOMARU_SETTINGS", ""));
    }

    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("ninomaru").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    Run.Result run(String input, String... arguments) {
        return Run.in(ROOT, command(arguments), input, environment);
    }

    /** Runs a command that must succeed and reads the one JSON object that it prints. */
    JsonObject json(String input, String... arguments) {
        Run.Result result = run(input, arguments);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return JsonObject.parse("standard output", result.line(), 8192);
    }

    /** The code of a hex key with the default parameters, some steps from now. */
    static String code(String hexKey, int steps) {
        long step = TotpParameters.DEFAULT.timeStepAt(Instant.now()) + steps;
        return Otp.code(KeyText.fromHex(hexKey), TotpParameters.DEFAULT, step).reveal();
    }
}
