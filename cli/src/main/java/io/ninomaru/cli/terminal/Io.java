package io.ninomaru.cli.terminal;

import java.io.FileDescriptor;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** What a command sees of the process it runs in. Everything is UTF-8, whatever the caller's locale. */
public final class Io {

    private final Input in;
    private final PrintStream rawOut;
    private final PrintStream rawErr;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean inputIsTerminal;
    private final boolean outputIsTerminal;
    private final boolean errorIsTerminal;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Screen screen;
    private final AtomicReference<String> ifLost;
    private final AtomicBoolean hasToArrive;

    public Io(
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean inputIsTerminal,
            boolean outputIsTerminal,
            boolean errorIsTerminal,
            Map<String, String> environment,
            InstantSource clock) {
        this.in = new Input(in);
        this.rawOut = out;
        this.rawErr = err;
        this.out = out;
        this.err = err;
        this.inputIsTerminal = inputIsTerminal;
        this.outputIsTerminal = outputIsTerminal;
        this.errorIsTerminal = errorIsTerminal;
        this.environment = environment;
        this.clock = clock;
        this.screen = Screen.of(environment);
        this.ifLost = new AtomicReference<>("What was asked for may be done all the same: see `ninomaru show`");
        this.hasToArrive = new AtomicBoolean();
    }

    private Io(Io io, UnaryOperator<String> filter) {
        this.in = io.in;
        this.rawOut = io.rawOut;
        this.rawErr = io.rawErr;
        this.screen = io.screen;
        this.out = new FilteredStream(io.rawOut, filter);
        this.err = new FilteredStream(io.rawErr, io.errorIsTerminal ? io.broken(filter) : filter);
        this.inputIsTerminal = io.inputIsTerminal;
        this.outputIsTerminal = io.outputIsTerminal;
        this.errorIsTerminal = io.errorIsTerminal;
        this.environment = io.environment;
        this.clock = io.clock;
        this.ifLost = io.ifLost;
        this.hasToArrive = io.hasToArrive;
    }

    /** The same, but each line that is printed, on either stream, goes through a filter. Talk is broken at a terminal's edge, data never. */
    public Io filtered(UnaryOperator<String> filter) {
        return new Io(this, filter);
    }

    /** On a terminal no word is broken at its edge. */
    private UnaryOperator<String> broken(UnaryOperator<String> filter) {
        return line -> Lines.wrap(filter.apply(line), screen.columns());
    }

    /** The launcher says what is a terminal, and how large: Java itself cannot tell standard input from standard output. */
    public static Io ofProcess() {
        return new Io(
                System.in,
                ProcessOutput.of(FileDescriptor.out),
                ProcessOutput.of(FileDescriptor.err),
                Boolean.getBoolean("ninomaru.stdin.terminal"),
                Boolean.getBoolean("ninomaru.stdout.terminal"),
                Boolean.getBoolean("ninomaru.stderr.terminal"),
                environmentOfProcess(),
                Clock.systemUTC());
    }

    /** What the launcher has asked the terminal itself goes before what the environment says of it. */
    private static Map<String, String> environmentOfProcess() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        Map.of(Screen.COLUMNS, "ninomaru.columns", Screen.LINES, "ninomaru.lines")
                .forEach((variable, property) -> {
                    if (Integer.getInteger(property, 0) > 0) {
                        environment.put(variable, System.getProperty(property));
                    }
                });
        return environment;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Standard output for help, whose lines are broken at a terminal's edge as those of talk are. */
    public PrintStream helpOut() {
        UnaryOperator<String> asItIs = UnaryOperator.identity();
        return new FilteredStream(rawOut, outputIsTerminal ? broken(asItIs) : asItIs);
    }

    /** Standard output without the filter: for what we draw ourselves by the terminal's own means, and nothing else. */
    public PrintStream rawOut() {
        return rawOut;
    }

    /** Standard error without the filter. */
    PrintStream rawErr() {
        return rawErr;
    }

    /** Whether something that was to go to standard output did not get there. */
    public boolean outputFailed() {
        return rawOut.checkError();
    }

    /** Whether that is so because its reader has closed it. */
    public boolean outputClosed() {
        return rawOut instanceof ProcessOutput output && output.isClosed();
    }

    /** Why it did not get there, as far as the system tells it: a sentence with a blank after it, or nothing. */
    public String whyOutputFailed() {
        return rawOut instanceof ProcessOutput output ? output.why() : "";
    }

    /** Whether what was printed cannot be printed again. */
    public boolean hasToArrive() {
        return hasToArrive.get();
    }

    /** Keeps that what is to be printed from now on cannot be printed again, and what to do if it does not get there. */
    public void hasToArrive(String remedy) {
        ifLost(remedy);
        hasToArrive.set(true);
    }

    /** Keeps what to do if what is to be printed from now on does not get there. */
    public void ifLost(String remedy) {
        ifLost.set(remedy);
    }

    /** What to do about output that was lost. */
    public String ifLost() {
        return String.valueOf(ifLost.get());
    }

    /** One line of talk. */
    public void say(String sentence) {
        err.println(sentence);
    }

    public void flush() {
        out.flush();
        err.flush();
    }

    public InstantSource clock() {
        return clock;
    }

    public boolean inputIsTerminal() {
        return inputIsTerminal;
    }

    public boolean outputIsTerminal() {
        return outputIsTerminal;
    }

    boolean errorIsTerminal() {
        return errorIsTerminal;
    }

    /** The terminal's size, or what is usual where there is none. */
    public Screen screen() {
        return screen;
    }

    /** Whether text may be decorated on standard output. */
    public boolean colours() {
        return outputIsTerminal && environment("NO_COLOR").isEmpty() && !isDumb();
    }

    /** Whether the terminal takes no escape sequences: a teleprinter, or an editor's shell. */
    public boolean isDumb() {
        return outputIsTerminal && environment("TERM").filter("dumb"::equals).isPresent();
    }

    /** A variable of the environment; an empty one counts as not set. */
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Writes a prompt on standard error and reads a line; empty at the end of the input. */
    public Optional<String> ask(String prompt) {
        err.print(prompt);
        flush();
        return readLine();
    }

    /** Takes away the empty lines of whoever has pressed the key twice on a terminal. */
    public void dropEmptyLines() {
        if (inputIsTerminal) {
            in.dropEmptyLines();
        }
    }

    /** Reads a line without its end; empty at the end of the input. */
    public Optional<String> readLine() {
        return in.readLine();
    }

    /** Reads to the end of the input and returns the text without white space around it. */
    public String readAll() {
        return in.readAll();
    }
}
