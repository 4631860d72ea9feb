package io.ninomaru.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number in ASCII digits: Java's own parser would take a sign and the digits of other scripts as well. */
public final class WholeNumber implements ITypeConverter<Integer> {

    private static final int MAX_DIGITS = 3;

    /** The message leaves out what was typed: it may be a code. */
    @Override
    public Integer convert(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new TypeConversionException("this is not a whole number from 0 to 999");
        }
        return Integer.parseInt(text);
    }
}
