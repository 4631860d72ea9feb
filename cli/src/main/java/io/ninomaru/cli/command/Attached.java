package io.ninomaru.cli.command;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes what stands after the '=' of an option as it is, for a name may look like another option: {@code --after=--json}. */
public final class Attached implements IParameterPreprocessor {

    private static final String SEPARATOR = "separator";

    @Override
    @SuppressWarnings("JdkObsolete") // the stack is picocli's
    public boolean preprocess(
            Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> information) {
        if (!information.containsKey(SEPARATOR)) {
            return false;
        }
        option.setValue(arguments.pop());
        return true;
    }
}
