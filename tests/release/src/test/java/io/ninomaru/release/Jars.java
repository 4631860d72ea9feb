package io.ninomaru.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/** What is inside the jars. */
final class Jars {

    private Jars() {}

    static List<String> licence(Bundle bundle, Published module) throws IOException {
        List<String> lacking = new ArrayList<>();
        for (Path file : module.jars()) {
            try (JarFile jar = new JarFile(file.toFile())) {
                if (!text(jar, "META-INF/LICENSE").contains("Apache License")) {
                    lacking.add(file.getFileName() + " has no licence in META-INF/LICENSE");
                }
                if (!text(jar, "META-INF/NOTICE").contains("Ninomaru")) {
                    lacking.add(file.getFileName() + " has no notice in META-INF/NOTICE");
                }
            }
        }
        return lacking;
    }

    /** So that no module's name is guessed from a file's. */
    static List<String> moduleName(Bundle bundle, Published module) throws IOException {
        if (!Files.isRegularFile(module.file(".jar"))) {
            return List.of();
        }
        try (JarFile jar = new JarFile(module.file(".jar").toFile())) {
            boolean named = jar.getEntry("module-info.class") != null
                    || jar.getManifest() != null
                            && jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name") != null;
            return named ? List.of() : List.of(module.named(".jar") + " says no module name");
        }
    }

    static List<String> sources(Bundle bundle, Published module) throws IOException {
        if (!Files.isRegularFile(module.file(".jar")) || !Files.isRegularFile(module.file("-sources.jar"))) {
            return List.of();
        }
        Set<String> sources = entries(module.file("-sources.jar"));
        return entries(module.file(".jar")).stream()
                .filter(name -> name.endsWith(".class") && !name.contains("$"))
                .map(name -> name.replaceAll("\\.class$", ".java"))
                .filter(name -> !sources.contains(name))
                .sorted()
                .map(name -> module.named("-sources.jar") + " has no " + name)
                .toList();
    }

    static List<String> javadoc(Bundle bundle, Published module) throws IOException {
        return !Files.isRegularFile(module.file("-javadoc.jar"))
                        || entries(module.file("-javadoc.jar")).contains("index.html")
                ? List.of()
                : List.of(module.named("-javadoc.jar") + " has no index.html");
    }

    private static Set<String> entries(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().map(ZipEntry::getName).collect(Collectors.toSet());
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        return entry == null ? "" : new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
}
