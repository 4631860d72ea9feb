package io.ninomaru.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** An element of an XML file, by the names of its children. */
record Xml(Element element) {

    static Xml read(Path file) throws IOException {
        try {
            return new Xml(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no XML: " + e.getMessage(), e);
        }
    }

    /** The children of a name, directly below. */
    Stream<Xml> children(String name) {
        return IntStream.range(0, element.getChildNodes().getLength())
                .mapToObj(element.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name))
                .map(Xml::new);
    }

    /** What is found by going down through the first child of each name: {@code scm/url}. */
    Optional<Xml> at(String path) {
        Optional<Xml> found = Optional.of(this);
        for (String name : path.split("/")) {
            found = found.flatMap(xml -> xml.children(name).findFirst());
        }
        return found;
    }

    /** The text there, or nothing. */
    String text(String path) {
        return at(path).map(xml -> xml.element.getTextContent().strip()).orElse("");
    }
}
