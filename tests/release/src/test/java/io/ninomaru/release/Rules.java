package io.ninomaru.release;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a public repository asks of a bundle, and what we ask besides. */
final class Rules {

    /** For every bundle. */
    static final List<Rule> ALWAYS = List.of(
            Rules::whatTheBillOfMaterialsNames,
            Rule.ofEach(Rules::parents),
            Rule.ofEach(Rules::description),
            Rule.ofEach(Rules::finalVersions),
            Rule.ofEach(Rules::nothingOfTests),
            Rule.ofEach(Rules::companions),
            Rule.ofEach(Checksums::lacking),
            Rule.ofEach(Jars::licence),
            Rule.ofEach(Jars::moduleName),
            Rule.ofEach(Jars::sources),
            Rule.ofEach(Jars::javadoc),
            Rule.ofEach(Sbom::lacking));

    /** For one that goes out into the world. */
    static final List<Rule> IN_PUBLIC = List.of(Rule.ofEach(Rules::signatures), Rule.ofEach(Rules::addresses));

    private static final Set<String> CLASSIFIERS = Set.of("", "-sources", "-javadoc", "-cyclonedx", "-app");

    private Rules() {}

    static List<String> lacking(Bundle bundle, List<Rule> rules) throws IOException {
        List<String> lacking = new ArrayList<>();
        for (Rule rule : rules) {
            lacking.addAll(rule.lacking(bundle));
        }
        return lacking;
    }

    private static List<String> whatTheBillOfMaterialsNames(Bundle bundle) {
        if (bundle.of(Bundle.BOM).isEmpty()) {
            return List.of(Bundle.BOM + " is missing");
        }
        Set<String> named = bundle.of(Bundle.BOM).orElseThrow().pom().at("dependencyManagement/dependencies").stream()
                .flatMap(list -> list.children("dependency"))
                .map(dependency -> dependency.text("artifactId"))
                .collect(Collectors.toSet());
        Set<String> there = bundle.published().stream()
                .filter(Published::isJar)
                .map(Published::artifact)
                .collect(Collectors.toSet());
        return Stream.concat(
                        there.stream()
                                .filter(each -> !named.contains(each))
                                .map(each -> each + ": " + Bundle.BOM
                                        + " does not name it. Name it there, or let it skip the deployment"),
                        named.stream()
                                .filter(each -> !there.contains(each))
                                .map(each -> each + ": " + Bundle.BOM + " names it, and it is missing"))
                .sorted()
                .toList();
    }

    /** A POM cannot be read without its parent. */
    private static List<String> parents(Bundle bundle, Published module) {
        String parent = module.pom().text("parent/artifactId");
        boolean there = parent.isEmpty() || bundle.of(parent).isPresent();
        return there ? List.of() : List.of("its parent " + parent + " is missing");
    }

    private static List<String> description(Bundle bundle, Published module) {
        return Stream.of(
                        missing(module.pom().text("name"), "name"),
                        missing(module.pom().text("description"), "description"),
                        missing(bundle.inherited(module, "url"), "url"),
                        missing(bundle.inherited(module, "licenses/license/name"), "licence"),
                        missing(bundle.inherited(module, "licenses/license/url"), "licence's address"),
                        missing(bundle.inherited(module, "developers/developer/name"), "developer"),
                        missing(bundle.inherited(module, "scm/url"), "scm url"),
                        missing(bundle.inherited(module, "scm/connection"), "scm connection"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> missing(String value, String what) {
        return value.isEmpty() ? List.of("the POM has no " + what) : List.of();
    }

    private static List<String> finalVersions(Bundle bundle, Published module) {
        String written = module.pom().text("version");
        List<String> lacking = new ArrayList<>();
        if (module.version().endsWith("-SNAPSHOT")) {
            lacking.add("its version is " + module.version() + ", which is not final");
        }
        if (!written.isEmpty() && !written.equals(module.version())) {
            lacking.add("its POM says version " + written + ", its folder " + module.version());
        }
        if (module.pom().at("repositories").isPresent()) {
            lacking.add("the POM names repositories of its own");
        }
        return lacking;
    }

    /** A jar of tests, or whatever else nobody has thought of. */
    private static List<String> nothingOfTests(Bundle bundle, Published module) {
        return module.files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name ->
                        CLASSIFIERS.stream().noneMatch(end -> name.matches("\\Q" + module.named(end) + "\\E\\.[a-z]+")))
                .map(name -> name + " does not belong into a release")
                .toList();
    }

    private static List<String> companions(Bundle bundle, Published module) {
        Stream<String> needed = module.isJar()
                ? Stream.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml")
                : Stream.empty();
        return needed.filter(end -> !Files.isRegularFile(module.file(end)))
                .map(end -> module.named(end) + " is missing")
                .toList();
    }

    private static List<String> signatures(Bundle bundle, Published module) {
        return module.files().stream()
                .map(file -> file.getFileName() + ".asc")
                .filter(signature -> !Files.isRegularFile(module.folder().resolve(signature)))
                .map(signature -> signature + " is missing: sign with -Dgpg.keyname")
                .toList();
    }

    private static List<String> addresses(Bundle bundle, Published module) {
        return Stream.of("url", "scm/url", "scm/connection", "scm/developerConnection")
                .filter(path -> module.pom().text(path).contains(".example"))
                .map(path -> "its " + path + " is " + module.pom().text(path)
                        + ", which stands for the one that is not known yet. Set it in bom/pom.xml")
                .toList();
    }
}
