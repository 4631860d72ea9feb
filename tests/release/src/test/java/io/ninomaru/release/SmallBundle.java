package io.ninomaru.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A bundle of a bill of materials and one module that lacks nothing until a test takes something away. */
record SmallBundle(Path folder) {

    private static final String BOM_POM = """
            <project><groupId>io.ninomaru</groupId><artifactId>ninomaru-bom</artifactId><version>1.0</version>
            <packaging>pom</packaging><name>bom</name><description>all</description><url>https://forge.test/</url>
            <scm><connection>scm:git:https://forge.test/n.git</connection><url>https://forge.test/n</url></scm>
            <licenses><license><name>Apache-2.0</name><url>https://licence.test/</url></license></licenses>
            <developers><developer><name>Somebody</name></developer></developers>
            <dependencyManagement><dependencies>
            <dependency><groupId>io.ninomaru</groupId><artifactId>ninomaru-core</artifactId><version>1.0</version></dependency>
            </dependencies></dependencyManagement></project>
            """;
    private static final String POM = """
            <project><parent><groupId>io.ninomaru</groupId><artifactId>ninomaru-bom</artifactId><version>1.0</version></parent>
            <artifactId>{artifact}</artifactId><version>1.0</version><name>core</name><description>rules</description>
            <dependencies><dependency><artifactId>jackson-core</artifactId></dependency>
            <dependency><artifactId>junit</artifactId><scope>test</scope></dependency></dependencies></project>
            """;
    private static final String SBOM = """
            <bom><metadata><component><name>{artifact}</name><version>1.0</version></component></metadata>
            <components><component><name>jackson-core</name></component></components></bom>
            """;

    static SmallBundle in(Path folder) throws IOException {
        SmallBundle bundle = new SmallBundle(folder);
        bundle.write(Bundle.BOM, ".pom", BOM_POM);
        bundle.module("ninomaru-core");
        return bundle;
    }

    void module(String artifact) throws IOException {
        write(artifact, ".pom", POM.replace("{artifact}", artifact));
        write(artifact, "-cyclonedx.xml", sbom(artifact));
        write(artifact, "-cyclonedx.json", "{}");
        for (String end : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
            jar(artifact, end, entries(end));
        }
    }

    static String sbom(String artifact) {
        return SBOM.replace("{artifact}", artifact);
    }

    /** What is in a jar: names and texts. */
    static Map<String, String> entries(String end) {
        Map<String, String> entries =
                new TreeMap<>(Map.of("META-INF/LICENSE", "Apache License", "META-INF/NOTICE", "Ninomaru"));
        switch (end) {
            case ".jar" ->
                entries.putAll(Map.of(
                        "module-info.class", "", "io/ninomaru/Core.class", "", "io/ninomaru/Core$Part.class", ""));
            case "-sources.jar" -> entries.putAll(Map.of("module-info.java", "", "io/ninomaru/Core.java", ""));
            default -> entries.put("index.html", "");
        }
        return entries;
    }

    Path file(String artifact, String end) {
        return folder.resolve("io/ninomaru").resolve(artifact).resolve("1.0").resolve(artifact + "-1.0" + end);
    }

    void jar(String artifact, String end, Map<String, String> entries) throws IOException {
        Path file = file(artifact, end);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        checksums(file);
    }

    void write(String artifact, String end, String text) throws IOException {
        Path file = file(artifact, end);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        checksums(file);
    }

    void inPom(String artifact, String pattern, String replacement) throws IOException {
        write(artifact, ".pom", Files.readString(file(artifact, ".pom")).replaceAll(pattern, replacement));
    }

    void sign(String artifact) throws IOException {
        for (Path file : Published.of(file(artifact, ".pom")).files()) {
            Files.writeString(Path.of(file + ".asc"), "signed");
        }
    }

    private static void checksums(Path file) throws IOException {
        Files.writeString(Path.of(file + ".md5"), Checksums.of(file, "MD5"));
        Files.writeString(Path.of(file + ".sha1"), Checksums.of(file, "SHA-1"));
    }
}
