package io.ninomaru.cli.terminal;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How large the terminal is.
 *
 * @param columns how many characters stand in a line
 * @param lines how many lines are seen at once
 */
public record Screen(int columns, int lines) {

    static final String COLUMNS = "COLUMNS";
    static final String LINES = "LINES";

    /** What a terminal has that does not say. */
    private static final Screen USUAL = new Screen(80, 24);

    /** As the environment tells it. */
    static Screen of(Map<String, String> environment) {
        return new Screen(
                number(environment.get(COLUMNS)).orElse(USUAL.columns()),
                number(environment.get(LINES)).orElse(USUAL.lines()));
    }

    /** A terminal that was never told its size says 0. */
    private static Optional<Integer> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(number -> number > 0);
    }

    /** In how many lines the terminal shows a line of so many characters. */
    public int linesOf(int characters) {
        return Math.max(1, (characters + columns - 1) / columns);
    }
}
