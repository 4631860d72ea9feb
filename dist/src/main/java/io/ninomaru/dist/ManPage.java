package io.ninomaru.dist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command, in roff. Picocli writes AsciiDoc, and what makes roff of that brings a whole Ruby with it; these few
 * macros are all that is needed.
 */
final class ManPage {

    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /** Its name without section: that of the command with dashes. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    static String of(CommandSpec command, String version, String date) {
        return new ManPage(command).page(version, date);
    }

    private String page(String version, String date) {
        line(".TH " + escaped(name(command).toUpperCase(Locale.ROOT)) + " 1 " + date + " \"Ninomaru " + escaped(version)
                + "\" \"Ninomaru\"");
        // No hyphens that are not there, and ragged: what is told is often to be typed.
        line(".nh");
        line(".ad l");
        section("NAME");
        line(escaped(name(command)) + " \\- " + escaped(firstSentence()));
        section("SYNOPSIS");
        line("\\fB" + escaped(command.qualifiedName()) + "\\fR" + synopsis());
        section("DESCRIPTION");
        paragraph(Commands.text(command));
        arguments();
        commands();
        notes();
        exitStatus();
        seeAlso();
        return page.toString();
    }

    private String firstSentence() {
        String text = Commands.text(command);
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceFirst("[.:]$", "");
    }

    private String synopsis() {
        StringBuilder synopsis = new StringBuilder();
        if (!Commands.options(command).isEmpty()) {
            synopsis.append(" [\\fIOPTION\\fR]...");
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            String label = "\\fI" + escaped(parameter.paramLabel()) + "\\fR";
            synopsis.append(' ').append(parameter.required() ? label : "[" + label + "]");
        }
        if (!command.subcommands().isEmpty()) {
            synopsis.append(" \\fICOMMAND\\fR");
        }
        return synopsis.toString();
    }

    private void arguments() {
        List<PositionalParamSpec> parameters = command.positionalParameters();
        if (!parameters.isEmpty()) {
            section("ARGUMENTS");
            parameters.forEach(each -> item("\\fI" + escaped(each.paramLabel()) + "\\fR", Commands.text(each)));
        }
        section("OPTIONS");
        Commands.options(command).forEach(each -> item(names(each), Commands.text(each)));
    }

    private static String names(OptionSpec option) {
        String value = Commands.value(option)
                .map(label -> "\\fR=\\fI" + escaped(label))
                .orElse("");
        return Stream.of(option.names())
                .map(name -> "\\fB" + escaped(name) + value + "\\fR")
                .collect(Collectors.joining(", "));
    }

    private void commands() {
        List<CommandSpec> under = Commands.under(command).toList();
        if (!under.isEmpty()) {
            section("COMMANDS");
            under.forEach(each -> item("\\fB" + escaped(name(each)) + "\\fR(1)", Commands.text(each)));
        }
    }

    private void notes() {
        List<String> notes = new ArrayList<>(List.of(command.usageMessage().footer()));
        notes.removeIf(String::isBlank);
        if (!notes.isEmpty()) {
            section("NOTES");
            notes.forEach(note -> paragraph(Commands.text(note)));
        }
    }

    private void exitStatus() {
        section("EXIT STATUS");
        item("0", "Done, or the code was accepted.");
        item("1", "The code, or what was asked for, was refused.");
        item("2", "The command line was not understood.");
        item("3", "A fault of the settings, of the storage, or of the start.");
        section("ENVIRONMENT");
        item("\\fBNINOMARU_HOME\\fR", "The folder of settings and database, instead of ~/.ninomaru.");
        item("\\fBNINOMARU_SETTINGS\\fR", "The settings file.");
        item("\\fBJAVA_HOME\\fR", "The Java that runs it, instead of the one on the path.");
        item("\\fBNINOMARU_CACHE\\fR", "The folder for what makes the start quick, instead of ~/.cache/ninomaru.");
    }

    private void seeAlso() {
        List<String> names = new ArrayList<>();
        if (command.parent() != null) {
            names.add(name(command.root()));
            Commands.under(command.parent()).filter(other -> other != command).forEach(other -> names.add(name(other)));
        }
        if (!names.isEmpty()) {
            section("SEE ALSO");
            line(names.stream().map(name -> "\\fB" + escaped(name) + "\\fR(1)").collect(Collectors.joining(", ")));
        }
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void item(String term, String text) {
        line(".TP");
        line(term);
        line(escaped(text.isEmpty() ? "See above." : text));
    }

    private void paragraph(String text) {
        line(".PP");
        line(escaped(text));
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    /** Text as roff takes it: nothing in it is a command, and dashes and quotes can be copied. */
    static String escaped(String text) {
        String escaped = text.replace("\\", "\\(rs")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti")
                .replace("\"", "\\(dq");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }
}
