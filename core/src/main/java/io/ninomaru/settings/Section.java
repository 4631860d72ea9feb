package io.ninomaru.settings;

import io.ninomaru.otp.DisplayText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One mapping of a settings file. */
final class Section {

    private final Path file;
    private final int line;
    private final Map<String, Node> nodes;

    private Section(Path file, int line, Map<String, Node> nodes) {
        this.file = file;
        this.line = line;
        this.nodes = nodes;
    }

    static Section of(Path file, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw new SettingsException(file, lineOf(node), "a mapping (`name: value` lines) is expected here");
        }
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new SettingsException(file, lineOf(tuple.getKeyNode()), "a plain name is expected here");
            }
            if (nodes.put(key.getValue(), tuple.getValueNode()) != null) {
                throw new SettingsException(file, lineOf(key), "this name stands twice in its section");
            }
        }
        return new Section(file, lineOf(node), nodes);
    }

    boolean has(String name) {
        return nodes.containsKey(name);
    }

    /** Whether a mapping stands there, and not one value. */
    boolean isSection(String name) {
        return nodes.get(name) instanceof MappingNode;
    }

    Section allowOnly(Set<String> names) {
        nodes.forEach((name, node) -> {
            if (!names.contains(name)) {
                throw new SettingsException(
                        file,
                        lineOf(node),
                        "unknown setting " + DisplayText.foreignName(name) + "; known here are "
                                + String.join(", ", names.stream().sorted().toList()));
            }
        });
        return this;
    }

    /** A value; absent if it is not there or is YAML's null. */
    Optional<Scalar> scalar(String name) {
        @Nullable Node node = nodes.get(name);
        return node == null ? Optional.empty() : Optional.ofNullable(scalar(name, node));
    }

    Optional<Section> section(String name) {
        @Nullable Node node = nodes.get(name);
        return node == null || node.getTag().equals(Tag.NULL) ? Optional.empty() : Optional.of(of(file, node));
    }

    Section requiredSection(String name) {
        return section(name)
                .orElseThrow(() -> new SettingsException(file, line, "the section `" + name + ":` is missing"));
    }

    /** All values of a section that holds nothing else. */
    List<Scalar> scalars() {
        List<Scalar> scalars = new ArrayList<>();
        nodes.forEach((name, node) -> {
            @Nullable Scalar scalar = scalar(name, node);
            if (scalar == null) {
                throw new SettingsException(file, lineOf(node), "a value is missing here");
            }
            scalars.add(scalar);
        });
        return scalars;
    }

    /** The values of a sequence; absent is empty. */
    List<Scalar> list(String name) {
        @Nullable Node node = nodes.get(name);
        if (node == null || node.getTag().equals(Tag.NULL)) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw new SettingsException(file, lineOf(node), "'" + name + "' must be a list: [a, b]");
        }
        List<Scalar> scalars = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            @Nullable Scalar scalar = scalar(name, element);
            if (scalar != null) {
                scalars.add(scalar);
            }
        }
        return scalars;
    }

    /** A path relative to the folder of the settings file. */
    Path resolve(String path) {
        try {
            return file.toAbsolutePath().resolveSibling(path);
        } catch (InvalidPathException e) {
            throw error("there is a path here that cannot be");
        }
    }

    SettingsException error(String message) {
        return new SettingsException(file, line, message);
    }

    /** An error at a setting of this section. */
    SettingsException errorAt(String name, String message) {
        @Nullable Node node = nodes.get(name);
        return new SettingsException(file, node == null ? line : lineOf(node), message);
    }

    private @Nullable Scalar scalar(String name, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw new SettingsException(file, lineOf(node), "a single value is expected here");
        }
        if (scalar.getAnchor().isPresent()) {
            throw new SettingsException(
                    file, lineOf(node), "'&' and '*' have no place here; put a value that begins so in quotes");
        }
        return scalar.getTag().equals(Tag.NULL) ? null : new Scalar(file, lineOf(node), name, scalar.getValue());
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
