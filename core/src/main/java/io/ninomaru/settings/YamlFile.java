package io.ninomaru.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** Opens a YAML file and gives its nodes. */
final class YamlFile {

    /** Sections in sections; whoever reads deeper ones does so by as many calls in one another. */
    private static final int MAX_DEPTH = 32;

    private static final String REMEDY =
            "check the indentation, and put values with other characters than letters and digits in quotes";

    /** YAML's core schema, whose null may be written '~' as Python's may, without its merging of mappings. */
    private static final Schema SCHEMA = new CoreSchema() {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }
    };

    private YamlFile() {}

    static Section read(Path file, Moment moment) {
        return compose(file, moment.read(file, "settings file"));
    }

    private static Section compose(Path file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setUseMarks(true)
                .setSchema(SCHEMA)
                .build();
        return Section.of(
                file,
                root(file, settings, text)
                        .orElseThrow(
                                () -> new SettingsException(file, "the file is empty; `secrets:` is missing", null)));
    }

    private static Optional<Node> root(Path file, LoadSettings settings, String text) {
        try {
            return new Composer(settings, new Shallow(file, settings, text)).getSingleNode();
        } catch (MarkedYamlEngineException e) {
            // The engine's message quotes what stands there ("found undefined alias ..."), which may be a secret: only
            // the place is told, and the cause is left out.
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new SettingsException(file, line, "not well-formed YAML; " + REMEDY);
        } catch (YamlEngineException | IllegalArgumentException e) {
            // The second is what the engine says to a tag of spaces.
            throw new SettingsException(file, "not well-formed YAML; " + REMEDY, null);
        }
    }

    /** A parser that stops where it gets too deep, before anybody follows it there. */
    private static final class Shallow extends ParserImpl {

        private final Path file;
        private int depth;

        Shallow(Path file, LoadSettings settings, String text) {
            super(settings, new StreamReader(settings, text));
            this.file = file;
        }

        @Override
        public Event next() {
            Event event = super.next();
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
                throw new SettingsException(
                        file, line, "more than " + MAX_DEPTH + " sections in one another; " + REMEDY);
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            return event;
        }
    }
}
