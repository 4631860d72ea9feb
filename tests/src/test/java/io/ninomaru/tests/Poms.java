package io.ninomaru.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the build is made of, as its POMs say. */
final class Poms {

    private static final Pattern ELEMENT = Pattern.compile(
            "<(?:parent|dependency|plugin)>\\s*(?:<groupId>([^<]+)</groupId>\\s*)?<artifactId>([^<]+)</artifactId>(?:\\s*<version>([^<]+)</version>)?");
    private static final Pattern OWN = Pattern.compile(
            "(?s)\\A.*?<modelVersion>.*?(?:</parent>|<groupId>io.ninomaru</groupId>)\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern PROPERTY = Pattern.compile("<([a-z-]+\\.version)>([^<]+)</");

    private Poms() {}

    /** Every artifact that a POM of the build makes or takes, by group and name, with the versions that are written there. */
    static TreeMap<String, Set<String>> coordinates() throws IOException {
        Map<String, String> properties = new HashMap<>();
        TreeMap<String, Set<String>> found = new TreeMap<>();
        String root = Files.readString(Launcher.ROOT.resolve("pom.xml"));
        PROPERTY.matcher(root).results().forEach(one -> properties.put(one.group(1), one.group(2)));
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(root);
        if (!version.find()) {
            throw new AssertionError("the root has no version");
        }
        properties.put("project.version", version.group(1));
        try (Stream<Path> files = Files.walk(Launcher.ROOT, 3)) {
            for (Path file : files.filter(path -> path.endsWith("pom.xml")).toList()) {
                read(Files.readString(file), properties, found);
            }
        }
        return found;
    }

    private static void read(String pom, Map<String, String> properties, TreeMap<String, Set<String>> found) {
        Matcher own = OWN.matcher(pom);
        if (own.find()) {
            found.computeIfAbsent("io.ninomaru:" + own.group(1), name -> new TreeSet<>())
                    .add(String.valueOf(properties.get("project.version")));
        }
        ELEMENT.matcher(pom).results().forEach(one -> {
            String group = one.group(1) == null ? "org.apache.maven.plugins" : one.group(1);
            Set<String> versions = found.computeIfAbsent(group + ":" + one.group(2), name -> new TreeSet<>());
            if (one.group(3) != null) {
                String written = one.group(3).replaceAll("\\$\\{([^}]+)}", "$1");
                versions.add(properties.getOrDefault(written, written));
            }
        });
    }
}
