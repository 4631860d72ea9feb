package io.ninomaru.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The starter is tested with the versions that its users have: those that Spring Boot manages, and no others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringBootsVersionsTest {

    private record Managed(String group, String artifact, String version, boolean isImported) {

        /** An imported list is of a group, and of those below it. */
        boolean isOf(String jar) {
            String folder = "/" + group.replace('.', '/') + "/";
            return jar.contains(isImported ? folder : folder + artifact + "/");
        }

        boolean isIn(String jar) {
            return Path.of(jar).getParent().getFileName().toString().equals(version);
        }
    }

    private final List<Managed> managed = new ArrayList<>();

    @BeforeAll
    void read() throws Exception {
        try (InputStream stream = SpringBootsVersionsTest.class.getResourceAsStream("/spring-boot-dependencies.xml")) {
            Document pom =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
            Element management =
                    (Element) pom.getElementsByTagName("dependencyManagement").item(0);
            NodeList all = management.getElementsByTagName("dependency");
            IntStream.range(0, all.getLength())
                    .mapToObj(i -> (Element) all.item(i))
                    .map(each -> new Managed(
                            text(each, "groupId"),
                            text(each, "artifactId"),
                            version(pom, text(each, "version")),
                            text(each, "scope").equals("import")))
                    .forEach(managed::add);
        }
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static String version(Document pom, String written) {
        return written.startsWith("${")
                ? pom.getElementsByTagName(written.substring(2, written.length() - 1))
                        .item(0)
                        .getTextContent()
                : written;
    }

    /** What is named itself goes before lists, and the list of a narrower group before that of a wider one. */
    private List<Managed> of(String jar) {
        List<Managed> matching = managed.stream().filter(each -> each.isOf(jar)).toList();
        List<Managed> named =
                matching.stream().filter(each -> !each.isImported()).toList();
        int narrowest = matching.stream()
                .map(each -> each.group().length())
                .max(Comparator.naturalOrder())
                .orElse(0);
        return named.isEmpty()
                ? matching.stream()
                        .filter(each -> each.group().length() == narrowest)
                        .toList()
                : named;
    }

    @Test
    void areThoseOnTheClassPath() throws IOException {
        List<String> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && !of(entry).isEmpty())
                .toList();
        assertThat(jars).hasSizeGreaterThan(30);
        assertThat(jars)
                // Jackson's list gives its annotations a version of their own.
                .filteredOn(jar -> !jar.contains("/jackson-annotations/"))
                .filteredOn(jar -> of(jar).stream().noneMatch(each -> each.isIn(jar)))
                .isEmpty();
    }
}
