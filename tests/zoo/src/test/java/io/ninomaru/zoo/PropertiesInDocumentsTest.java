package io.ninomaru.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every property that a document names is one that the starter reads, in a line as in a block of YAML. */
class PropertiesInDocumentsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\w./-])(ninomaru\\.[a-z][a-z0-9.-]*[a-z0-9])(?![.-]?[A-Za-z0-9(*])");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\"name\": \"(ninomaru[^\"]*)\"");
    /** Below these a name is the reader's own, or that of a number of the rules. */
    private static final List<String> MAPS = List.of("ninomaru.secrets.", "ninomaru.policy.");
    /** Meters, a key of the texts, and the usual file. */
    private static final Set<String> NO_PROPERTIES =
            Set.of("ninomaru.attempts", "ninomaru.events", "ninomaru.language");

    private static final Set<String> KNOWN = new TreeSet<>();

    @BeforeAll
    static void readTheMetadata() throws IOException {
        for (URL url : Collections.list(PropertiesInDocumentsTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream in = url.openStream()) {
                NAME.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .results()
                        .forEach(found -> KNOWN.add(found.group(1)));
            }
        }
        assertThat(KNOWN).contains("ninomaru.requirement", "ninomaru.store.file");
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> all = new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList());
            all.add(ROOT.resolve("README.md"));
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void itNamesNoPropertyThatNothingReads(Path document) throws IOException {
        String text = Files.readString(document);
        Set<String> named = new TreeSet<>();
        NAMED.matcher(text).results().forEach(found -> named.add(found.group(1)));
        named.removeIf(name -> name.matches("ninomaru\\.(db.*|jar|cmd|conf|fish)"));
        YAML.matcher(text).results().forEach(block -> collect("", load(block.group(1)), named));
        named.removeIf(name -> MAPS.stream().anyMatch(name::startsWith));
        named.removeAll(NO_PROPERTIES);
        assertThat(KNOWN).containsAll(named);
    }

    /** A test that finds nothing would say yes to everything. */
    @Test
    void aNameThatNothingReadsIsFound() {
        Set<String> named = new TreeSet<>();
        collect("", load("ninomaru:\n  store:\n    fiel: x\n"), named);
        NAMED.matcher("set `ninomaru.settings-fiel=x`, io.ninomaru.core")
                .results()
                .forEach(f -> named.add(f.group(1)));
        assertThat(named).containsExactly("ninomaru.settings-fiel", "ninomaru.store.fiel");
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml.replaceAll("(?m)^# .*", ""));
    }

    private static void collect(String path, Object node, Set<String> into) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> collect(path.isEmpty() ? key.toString() : path + "." + key, value, into));
        } else if (path.startsWith("ninomaru.")) {
            into.add(path);
        }
    }
}
