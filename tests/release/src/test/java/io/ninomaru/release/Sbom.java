package io.ninomaru.release;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bill of materials of one module: CycloneDX, of itself and of what it brings. */
final class Sbom {

    private Sbom() {}

    static List<String> lacking(Bundle bundle, Published module) throws IOException {
        if (!Files.isRegularFile(module.file("-cyclonedx.xml"))) {
            return List.of();
        }
        String name = module.named("-cyclonedx.xml");
        Xml sbom = Xml.read(module.file("-cyclonedx.xml"));
        String described = sbom.text("metadata/component/name") + " " + sbom.text("metadata/component/version");
        Set<String> components = sbom.at("components").stream()
                .flatMap(list -> list.children("component"))
                .map(component -> component.text("name"))
                .collect(Collectors.toSet());
        Stream<String> other = described.equals(module.artifact() + " " + module.version())
                ? Stream.empty()
                : Stream.of(name + " is that of " + described);
        return Stream.concat(
                        other,
                        brought(module)
                                .filter(each -> !components.contains(each))
                                .map(each -> name + " does not name " + each))
                .toList();
    }

    private static Stream<String> brought(Published module) {
        return module.pom().at("dependencies").stream()
                .flatMap(list -> list.children("dependency"))
                .filter(dependency -> Set.of("", "compile", "runtime").contains(dependency.text("scope")))
                .filter(dependency -> !"true".equals(dependency.text("optional")))
                .map(dependency -> dependency.text("artifactId"));
    }
}
