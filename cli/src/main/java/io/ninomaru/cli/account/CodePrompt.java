package io.ninomaru.cli.account;

import io.ninomaru.account.Answer;
import io.ninomaru.account.Attempt;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.cli.terminal.Io;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what has to be typed for a door, and the next code as well when the door asks for it: two lines of standard input. */
public final class CodePrompt {

    private final Io io;
    private final Iterator<String> lines;
    private boolean isAskedAgain;

    /** Asks on the terminal, or reads standard input line by line. */
    public CodePrompt(Io io) {
        this(io, List.of());
    }

    /** Takes these lines before it asks. */
    public CodePrompt(Io io, List<String> lines) {
        this.io = io;
        this.lines = lines.iterator();
    }

    /** Reads a code or a recovery code and submits it. */
    public Outcome submit(String prompt, Function<Attempt, Outcome> door) {
        return submit(read(prompt), door, Optional::of);
    }

    /** Reads a code or a recovery code that is to allow an act; without one it is refused. */
    public <T> Answer<T> allow(String prompt, Function<Attempt, Answer<T>> act) {
        String first = read(prompt);
        return first.isBlank()
                ? new Answer.Refused<>(new Outcome.Rejected(Reason.CODE_NEEDED))
                : submit(first, act, Answer::refusal);
    }

    private <R> R submit(String first, Function<Attempt, R> door, Function<R, Optional<Outcome>> outcome) {
        R result = door.apply(Attempt.of(first));
        if (outcome.apply(result).filter(CodePrompt::isSecondCodeNeeded).isEmpty()) {
            return result;
        }
        String second = read(
                "There were too many wrong codes, so one code is not enough. Wait until the app shows the next one, and enter "
                        + "that as well: ");
        return second.isBlank() ? result : door.apply(Attempt.of(first, second));
    }

    /** Reads a code as it was typed. */
    public String readCode(String prompt) {
        return read(prompt);
    }

    /** Reads two consecutive codes, or as many as there are. */
    public Attempt readPair() {
        String first = read("Code that the app shows: ");
        String second = read("The next code, as soon as it shows one: ");
        return second.isBlank() ? Attempt.of(first) : Attempt.of(first, second);
    }

    private static boolean isSecondCodeNeeded(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected && rejected.reason() == Reason.SECOND_CODE_NEEDED;
    }

    /** No line at all is no code. */
    private String read(String prompt) {
        if (lines.hasNext()) {
            return lines.next();
        }
        if (!io.inputIsTerminal()) {
            return io.readLine().orElse("");
        }
        if (isAskedAgain) {
            io.dropEmptyLines();
        }
        isAskedAgain = true;
        return io.ask(prompt).orElse("");
    }
}
