package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents name is there: pages and their headings, tests, classes, files, variables and dependencies. */
class DocsTest {

    private static final Pattern FENCE = Pattern.compile("(?ms)^(<!-- .*? -->\n)?```.*?^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TEST = Pattern.compile("[A-Z][A-Za-z0-9]+(?:Test|Contract)");
    private static final Pattern TYPE = Pattern.compile("(?:[A-Z][a-z0-9]+){2,}");
    private static final Pattern VARIABLE = Pattern.compile("\\$?\\{?(NINOMARU_[A-Z_]+)[=}]?.*");
    private static final Pattern FOLDER_PATH = Pattern.compile(
            "(?:benchmarks|cli|core|delivery|docs|jdbc|pages|proof|qr|samples|shiro|testkit|tests)/[\\w./-]+");
    private static final Pattern GRADLE_OR_TEXT = Pattern.compile(
            "[`\"'(]((?:[a-z][a-z0-9-]*\\.)+[a-z0-9-]+):([a-z][A-Za-z0-9.-]*?)(?::([0-9][A-Za-z0-9.]*))?[`\"']");
    private static final Pattern MAVEN = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>" + "(?:\\s*<version>([^<]+)</version>)?");

    /** Pages that tell of what other people have made, by names which are theirs. */
    private static final Set<String> OF_OTHERS = Set.of("docs/coming-from.md", "docs/performance.md");
    /** Words of Spring, Shiro, Yosai and Kubernetes that no code of ours has to use. */
    private static final Set<String> FOREIGN = Set.of(
            "AdditionalAuthenticationRequired",
            "LockedAccountException",
            "InteractiveAuthenticationSuccessEvent",
            "ReadWriteOnce",
            "CronJob",
            "RequiredFactor");
    /** The guide's own application. */
    private static final Set<String> OF_THE_READER = Set.of("org.example:bank");

    /** Every word of the sources, and the names of all files. */
    private static final Set<String> WORDS = new HashSet<>();

    private static final Set<String> TESTS = new HashSet<>();

    static Stream<String> documents() throws IOException {
        try (Stream<Path> docs = Files.list(Launcher.ROOT.resolve("docs"))) {
            List<String> names = docs.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> "docs/" + name)
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
            names.addAll(List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"));
            return names.stream();
        }
    }

    @BeforeAll
    static void readTheSources() throws IOException {
        try (Stream<Path> files = Files.walk(Launcher.ROOT)) {
            for (Path file : files.filter(DocsTest::isSource).toList()) {
                String name = file.getFileName().toString();
                TESTS.add(name.replace(".java", ""));
                WORD.matcher(name + " " + Files.readString(file, StandardCharsets.ISO_8859_1))
                        .results()
                        .map(MatchResult::group)
                        .forEach(WORDS::add);
            }
        }
    }

    private static boolean isSource(Path file) {
        String name = Launcher.ROOT.relativize(file).toString();
        return !name.matches("(.*/)?(target|\\.build|\\.git|node_modules)/.*")
                && (name.matches(".*\\.(java|sql|yaml|yml|ini|xml|properties|py|sh)")
                        || name.matches("(.*/)?(ninomaru|run)|\\.ci/.*|proof/[a-z]+|packaging/.*"))
                && Files.isRegularFile(file);
    }

    private static String read(String document) {
        try {
            return Files.readString(Launcher.ROOT.resolve(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prose(String document) {
        return FENCE.matcher(read(document)).replaceAll("");
    }

    private static Stream<String> spans(String document) {
        return SPAN.matcher(prose(document)).results().map(result -> result.group(1));
    }

    /** The name by which a link leads to a heading, as GitHub makes it. */
    private static Set<String> anchors(String document) {
        return HEADING.matcher(prose(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static List<String> links(String document) {
        return LINK.matcher(prose(document))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void itsLinksLeadSomewhere(String document) {
        for (String link : links(document)) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? Launcher.ROOT.resolve(document)
                    : Launcher.ROOT.resolve(document).resolveSibling(parts[0]).normalize();
            assertThat(target).as("%s links to %s", document, link).exists();
            if (parts.length > 1) {
                assertThat(anchors(Launcher.ROOT.relativize(target).toString()))
                        .as("%s links to %s", document, link)
                        .contains(parts[1]);
            }
        }
    }

    @Test
    void theIndexLeadsToEveryPage() throws IOException {
        List<String> linked = links("docs/README.md").stream()
                .map(link -> "docs/" + link.replaceAll("#.*", ""))
                .toList();
        assertThat(linked)
                .containsAll(documents()
                        .filter(name -> name.startsWith("docs/") && !name.equals("docs/README.md"))
                        .toList());
        assertThat(links("README.md")).contains("docs/README.md");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theTestsThatItNamesExist(String document) {
        assertThat(TESTS)
                .containsAll(spans(document)
                        .filter(span -> TEST.matcher(span).matches())
                        .toList());
    }

    /** A class, a constant, a variable or a file that no source has is one that was renamed, or never was. */
    @ParameterizedTest
    @MethodSource("documents")
    void whatItNamesStandsInTheSources(String document) {
        Set<String> missing = new TreeSet<>();
        spans(document).forEach(span -> {
            String type = span.replaceAll("[.(#<].*", "");
            if (TYPE.matcher(type).matches() && !OF_OTHERS.contains(document) && !FOREIGN.contains(type)) {
                missing.add(type);
            }
            MatchResult variable = VARIABLE.matcher(span).results().findFirst().orElse(null);
            if (variable != null) {
                missing.add(variable.group(1));
            }
        });
        missing.removeAll(WORDS);
        // A script that the document shows is tried elsewhere.
        FENCE.matcher(read(document))
                .results()
                .flatMap(block -> WORD.matcher(block.group()).results())
                .forEach(word -> missing.remove(word.group()));
        assertThat(missing).as(document).isEmpty();
        spans(document)
                .filter(span -> FOLDER_PATH.matcher(span).matches() && !span.contains("/target/"))
                .forEach(span ->
                        assertThat(Launcher.ROOT.resolve(span)).as(document).exists());
    }

    /** Ours are modules of the build, in its version; those of others are what the build itself takes, in the same version. */
    @ParameterizedTest
    @MethodSource("documents")
    void theDependenciesThatItNamesAreThoseOfTheBuild(String document) throws IOException {
        if (OF_OTHERS.contains(document)) {
            return;
        }
        TreeMap<String, Set<String>> known = Poms.coordinates();
        String text = read(document);
        Stream.of(MAVEN, GRADLE_OR_TEXT)
                .flatMap(pattern -> pattern.matcher(text).results())
                .filter(found -> !OF_THE_READER.contains(found.group(1) + ":" + found.group(2)))
                .forEach(found -> {
                    // The parent of an application has the version of what it is made of.
                    String name = found.group(1) + ":" + found.group(2).replace("-starter-parent", "-dependencies");
                    assertThat(known.keySet()).as(document).contains(name);
                    if (found.group(3) != null) {
                        assertThat(known.get(name)).as("%s: %s", document, name).contains(found.group(3));
                    }
                });
    }

    /** Each block stands on the bill of materials, and takes from it what it names without a version. */
    @Test
    void theGradleScriptsTakeFromTheBillOfMaterials() throws IOException {
        String bill = Files.readString(Launcher.ROOT.resolve("bom/pom.xml"));
        List<String> blocks = Pattern.compile("(?ms)^```(?:kotlin|groovy)\n(.*?)^```$")
                .matcher(read("docs/gradle.md"))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(3);
        for (String block : blocks) {
            assertThat(block).containsPattern("platform\\(['\"]io\\.ninomaru:ninomaru-bom:[0-9.]+['\"]\\)");
            Pattern.compile("['\"]io\\.ninomaru:([a-z-]+)['\"]")
                    .matcher(block)
                    .results()
                    .forEach(module -> assertThat(bill).contains("<artifactId>" + module.group(1) + "</artifactId>"));
        }
    }
}
