package io.ninomaru.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class SvgTest {

    private static final String RUN = "M(\\d+) (\\d+)h(\\d+)v1h-\\3z";

    @ParameterizedTest
    @MethodSource("io.ninomaru.qr.Texts#all")
    void thePathIsTheModulesInsideTheQuietZone(String text) throws Exception {
        QrCode code = QrCode.encode(text);
        boolean[][] picture = rasterize(parse(code.toSvg()));

        assertThat(picture).isDeepEqualTo(Reader.framed(code));
        assertThat(Reader.text(picture)).isEqualTo(text);
    }

    @Test
    void theWholeViewBoxIsWhitePaperUnderCrispInk() throws Exception {
        QrCode code = QrCode.encode("1");
        Element svg = parse(code.toSvg());
        Element paper = child(svg, "rect");
        Element ink = child(svg, "path");

        assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 29 29");
        assertThat(paper.getAttribute("width")).isEqualTo("29");
        assertThat(paper.getAttribute("height")).isEqualTo("29");
        assertThat(paper.getAttribute("fill")).isEqualTo("#fff");
        assertThat(paper.getNextSibling()).isSameAs(ink);
        assertThat(ink.getAttribute("fill")).isEqualTo("#000");
        assertThat(ink.getAttribute("shape-rendering")).isEqualTo("crispEdges");
    }

    @Test
    void screenReadersFindAnImageWithATitle() throws Exception {
        Element svg = parse(QrCode.encode("1").toSvg());

        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getFirstChild()).isSameAs(child(svg, "title"));
        assertThat(svg.getFirstChild().getTextContent()).isEqualTo("QR code");
    }

    @Test
    void aStrictContentSecurityPolicyHasNothingToBlock() {
        String svg = QrCode.encode(Texts.URI).toSvg();

        assertThat(svg).startsWith("<svg ").isASCII();
        assertThat(svg).doesNotContain("style", "script", "href", "url(", " on", "<!", "<?");
        assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("://");
    }

    private static Element parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        return root;
    }

    private static Element child(Element svg, String name) {
        assertThat(svg.getElementsByTagName(name).getLength()).isEqualTo(1);
        return (Element) svg.getElementsByTagName(name).item(0);
    }

    private static boolean[][] rasterize(Element svg) {
        int side = Integer.parseInt(svg.getAttribute("viewBox").split(" ")[2]);
        String path = child(svg, "path").getAttribute("d");
        assertThat(path.replaceAll(RUN, "")).as("anything but runs").isEmpty();
        boolean[][] dark = new boolean[side][side];
        for (MatchResult run : Pattern.compile(RUN).matcher(path).results().toList()) {
            int x = Integer.parseInt(run.group(1));
            int y = Integer.parseInt(run.group(2));
            Arrays.fill(dark[y], x, x + Integer.parseInt(run.group(3)), true);
        }
        return dark;
    }
}
