package io.ninomaru.dist;

import io.ninomaru.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;
import picocli.CommandLine.Model.CommandSpec;

/** Lays out what each package holds: {@code archive} for tar and zip, {@code deb}, and {@code container}, whose image is built from it. */
final class Stage {

    /** Where a gzip file says how hard it was compressed, and what Debian's policy wants to read there. */
    private static final int COMPRESSION = 8;

    private static final byte MOST = 2;

    private final Path sources;
    private final Path stage;
    private final String version;
    private final Instant time;
    private final Path jar;
    private final CommandSpec root = Main.commands().getCommandSpec();

    private Stage(Path module, Path stage, String version, Instant time) {
        this.sources = module;
        this.stage = stage;
        this.version = version;
        this.time = time;
        this.jar = jarOf(Main.class);
    }

    /** Takes this module's folder, the one to fill, the version, and the time that all files are given. */
    public static void main(String[] args) throws IOException {
        Stage stage = new Stage(Path.of(args[0]), Path.of(args[1]), args[2], Instant.parse(args[3]));
        stage.clear();
        stage.archive();
        stage.deb();
        stage.container();
        stage.setTimes();
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void archive() throws IOException {
        Path top = stage.resolve("archive");
        copy(repository("ninomaru"), top.resolve("bin/ninomaru"));
        write(
                top.resolve("bin/ninomaru.cmd"),
                read(sources.resolve("src/launcher/ninomaru.cmd")).replace("\n", "\r\n"));
        copy(jar, top.resolve("share/ninomaru/ninomaru.jar"));
        for (CommandSpec command : Commands.all(root).toList()) {
            write(top.resolve("share/man/man1/" + ManPage.name(command) + ".1"), page(command));
        }
        write(top.resolve("share/bash-completion/completions/ninomaru"), Completions.bash(root));
        write(top.resolve("share/zsh/site-functions/_ninomaru"), Completions.zsh(root));
        write(top.resolve("share/fish/vendor_completions.d/ninomaru.fish"), Completions.fish(root));
        documents(top.resolve("share/doc/ninomaru"));
        copy(repository("LICENSE"), top.resolve("LICENSE"));
        write(top.resolve("NOTICE"), notice());
    }

    private void deb() throws IOException {
        Path usr = stage.resolve("deb/usr");
        Path from = stage.resolve("archive");
        copy(from.resolve("bin/ninomaru"), usr.resolve("bin/ninomaru"));
        for (String each : List.of(
                "share/ninomaru/ninomaru.jar",
                "share/bash-completion/completions/ninomaru",
                "share/fish/vendor_completions.d/ninomaru.fish")) {
            copy(from.resolve(each), usr.resolve(each));
        }
        copy(from.resolve("share/zsh/site-functions/_ninomaru"), usr.resolve("share/zsh/vendor-completions/_ninomaru"));
        for (CommandSpec command : Commands.all(root).toList()) {
            gzip(usr.resolve("share/man/man1/" + ManPage.name(command) + ".1.gz"), page(command));
        }
        Path documents = usr.resolve("share/doc/ninomaru");
        documents(documents);
        write(documents.resolve("NOTICE"), notice());
        copy(sources.resolve("src/deb/copyright"), documents.resolve("copyright"));
        gzip(documents.resolve("changelog.gz"), debianChangelog());
    }

    /** What an image is built from; each architecture's native library lies under the name that containers have for it. */
    private void container() throws IOException {
        Path top = stage.resolve("container");
        copy(sources.resolve("src/container/Containerfile"), top.resolve("Containerfile"));
        copy(jar, top.resolve("ninomaru.jar"));
        Files.createDirectories(top.resolve("home"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            library(zip, "x86_64", top.resolve("native/amd64/libsqlitejdbc.so"));
            library(zip, "aarch64", top.resolve("native/arm64/libsqlitejdbc.so"));
        }
    }

    private static void library(ZipFile zip, String machine, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream library =
                zip.getInputStream(zip.getEntry("org/sqlite/native/Linux/" + machine + "/libsqlitejdbc.so"))) {
            Files.copy(library, to);
        }
    }

    private void documents(Path folder) throws IOException {
        copy(repository("CHANGELOG.md"), folder.resolve("CHANGELOG.md"));
        try (Stream<Path> units = Files.list(sources.resolve("src/systemd"))) {
            for (Path unit : units.toList()) {
                copy(unit, folder.resolve("examples/systemd").resolve(unit.getFileName()));
            }
        }
    }

    private String page(CommandSpec command) {
        return ManPage.of(command, version, DateTimeFormatter.ISO_LOCAL_DATE.format(time.atOffset(ZoneOffset.UTC)));
    }

    /** Ours, if there is one, and those of the libraries in the jar. */
    private String notice() throws IOException {
        Path own = repository("NOTICE");
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream notice = zip.getInputStream(zip.getEntry("META-INF/NOTICE"))) {
            String libraries = new String(notice.readAllBytes(), StandardCharsets.UTF_8);
            return Files.exists(own) ? read(own) + "\n" + libraries : libraries;
        }
    }

    private String debianChangelog() {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
                .format(time.atOffset(ZoneOffset.UTC));
        return "ninomaru (" + version + ") stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
                + " -- Ninomaru <ninomaru@localhost>  " + date + "\n";
    }

    private Path repository(String file) {
        return sources.resolve("..").resolve(file).normalize();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void gzip(Path file, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Smallest(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        byte[] compressed = bytes.toByteArray();
        compressed[COMPRESSION] = MOST;
        Files.createDirectories(file.getParent());
        Files.write(file, compressed);
    }

    private void clear() throws IOException {
        if (Files.exists(stage)) {
            each(Comparator.reverseOrder(), Files::delete);
        }
    }

    private void setTimes() throws IOException {
        each(Comparator.reverseOrder(), path -> Files.setLastModifiedTime(path, FileTime.from(time)));
    }

    private interface Act {
        void on(Path path) throws IOException;
    }

    private void each(Comparator<Path> order, Act act) throws IOException {
        try (Stream<Path> paths = Files.walk(stage)) {
            for (Path path : paths.sorted(order).toList()) {
                act.on(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static final class Smallest extends GZIPOutputStream {
        Smallest(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
