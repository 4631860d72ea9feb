package io.ninomaru.cli.command;

import io.ninomaru.account.Account;
import io.ninomaru.otp.DisplayText;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A command to be typed, as a shell takes it: it begins with the word that the launcher was called by, and the
 * settings file that was named, and a name that could be an
 * option, or more than one word, is written so that it is a name.
 */
public final class Hint {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}@%+=:,./_-]+");
    private static final int BMP = 0xffff;
    private static final String PROGRAM =
            program(System.getProperty("ninomaru.called", "ninomaru"), System.getProperty("ninomaru.settings", ""));

    private Hint() {}

    private static String program(String called, String settings) {
        return settings.isEmpty() ? word(called) : word(called) + " --settings " + word(settings);
    }

    /** A command for no account. */
    public static String of(String command) {
        return PROGRAM + " " + command;
    }

    /** The command that shows the help of another one, named as picocli does: with the product's name before it. */
    public static String help(String qualifiedName) {
        return of((qualifiedName + " --help").substring("ninomaru ".length()));
    }

    /** The command for an account. */
    public static String of(String command, Account account) {
        return of(command, account, "");
    }

    /**
     * The command for an account.
     *
     * @param options what follows the name, each option with a blank before it; it goes before a name that looks like an option
     */
    public static String of(String command, Account account, String options) {
        String word = word(account.name());
        String begin = of(command);
        return account.name().startsWith("-") ? begin + options + " -- " + word : begin + " " + word + options;
    }

    /** An option with an account as its value, with a blank before it. */
    public static String option(String name, Account account) {
        return " " + name + (account.name().startsWith("-") ? "=" : " ") + word(account.name());
    }

    private static String word(String name) {
        if (!DisplayText.shown(name).equals(name)) {
            return ansi(name);
        }
        return PLAIN.matcher(name).matches() ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    /** As bash, zsh and ksh read it. */
    private static String ansi(String name) {
        StringBuilder word = new StringBuilder("$'");
        name.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c >= ' ' && c <= '~' && c != '\'' && c != '\\') {
                word.appendCodePoint(c);
            } else {
                word.append(
                        c > BMP ? String.format(Locale.ROOT, "\\U%08x", c) : String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return word.append('\'').toString();
    }
}
