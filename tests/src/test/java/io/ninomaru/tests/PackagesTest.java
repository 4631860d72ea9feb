package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as people install it: each package is unpacked by its own tools and used. */
class PackagesTest {

    private static final String CONFIRM = "Confirm it with a code that it shows: ";

    @TempDir
    Path folder;

    private Run.Result run(String... command) {
        Run.Result result = Run.in(folder, List.of(command), "", environment());
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }

    /** Somebody with a home of his own and nothing set. */
    private Map<String, String> environment() {
        Map<String, String> environment =
                new HashMap<>(Map.of("HOME", folder.resolve("home").toString()));
        for (String name : List.of("NINOMARU_HOME", "NINOMARU_SETTINGS", "NINOMARU_CACHE", "XDG_CACHE_HOME")) {
            environment.put(name, "");
        }
        return environment;
    }

    private Path unpacked() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Path odd = Files.createDirectories(folder.resolve("o'dd $x"));
        run("tar", "xzf", Packages.file(".tar.gz").toString(), "-C", odd.toString());
        try (Stream<Path> tops = Files.list(odd)) {
            return tops.findFirst().orElseThrow();
        }
    }

    @Test
    void theArchiveRunsWhereverItIsUnpackedAndKeepsNothingThere() throws IOException {
        Path top = unpacked();
        List<Path> before = files(top);
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("ninomaru"), top.resolve("bin/ninomaru"));
        Run.Result enrolled = run("sh", "-c", "PATH=$PWD/bin:$PATH; ninomaru enroll alice@example.org");
        assertThat(enrolled.err()).contains(CONFIRM + "ninomaru confirm alice@example.org");
        assertThat(files(top)).isEqualTo(before);
        assertThat(folder.resolve("home/.ninomaru/ninomaru.db")).exists();
        Path archive = files(folder.resolve("home/.cache")).stream()
                .filter(file -> file.toString().endsWith(".jsa"))
                .findFirst()
                .orElseThrow();
        assertThat(archive).as("the second start is quick").isNotEmptyFile();
    }

    /** Nothing but the start's quickness is lost. */
    @Test
    void theArchiveRunsWithoutAnyHome() throws IOException {
        Path top = unpacked();
        Map<String, String> homeless = new HashMap<>(environment());
        homeless.put("HOME", "");
        homeless.put("NINOMARU_HOME", folder.resolve("state").toString());
        Run.Result result = Run.in(
                folder, List.of(top.resolve("bin/ninomaru").toString(), "enroll", "alice", "--json"), "", homeless);
        assertThat(result.exit()).as(result.err()).isZero();
    }

    @Test
    void withAnOldJavaItSaysSo() throws IOException {
        Path top = unpacked();
        Path old = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho '    java.specification.version = 11' >&2\nexit 1\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("JAVA_HOME", folder.resolve("old").toString());
        Run.Result result =
                Run.in(folder, List.of(top.resolve("bin/ninomaru").toString(), "--version"), "", environment);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).contains("Java 11").contains("too old").contains("Java runtime of version 17");
    }

    @Test
    void archiveAndZipHoldTheSame() throws IOException {
        Path top = unpacked();
        String jar = Path.of(System.getProperty("java.home"), "bin/jar").toString();
        List<String> zipped =
                new ArrayList<>(run(jar, "tf", Packages.file(".zip").toString())
                        .out()
                        .lines()
                        .filter(name -> !name.endsWith("/"))
                        .sorted()
                        .toList());
        List<String> tarred = files(top.getParent()).stream()
                .map(file -> top.getParent().relativize(file).toString())
                .sorted()
                .toList();
        assertThat(zipped).isEqualTo(tarred);
        assertThat(tarred)
                .anyMatch(name -> name.endsWith("/LICENSE"))
                .anyMatch(name -> name.endsWith("/NOTICE"))
                .anyMatch(name -> name.endsWith("/bin/ninomaru.cmd"));
        assertThat(Files.readString(top.resolve("bin/ninomaru.cmd")).replace("\r\n", ""))
                .as("Windows wants both at the end of a line")
                .doesNotContain("\n");
    }

    /** With Debian's own tool, below a root of its own, so that this machine stays as it is. */
    @Test
    void theDebianPackageIsInstalledUsedAndPurged() throws IOException {
        Peer.program("dpkg");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "SKIPPED: only root may install");
        Path root = folder.resolve("root");
        for (String each : List.of("updates", "info", "triggers")) {
            Files.createDirectories(root.resolve("var/lib/dpkg").resolve(each));
        }
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        Files.createFile(root.resolve("var/lib/dpkg/available"));
        List<Path> before = files(root);
        String[] dpkg = {"dpkg", "--root=" + root, "--log=/dev/null", "--force-depends", "--force-not-root"};
        run(with(dpkg, "--install", Packages.file(".deb").toString()));
        Run.Result enrolled = run(root.resolve("usr/bin/ninomaru").toString(), "enroll", "alice@example.org", "--json");
        assertThat(enrolled.out()).contains("\"state\":\"pending\"");
        assertThat(root.resolve("usr/share/doc/ninomaru/copyright")).exists();
        assertThat(root.resolve("usr/share/man/man1/ninomaru.1.gz")).exists();
        assertThat(run("dpkg-deb", "-f", Packages.file(".deb").toString(), "Depends")
                        .out())
                .contains("default-jre-headless (>= 2:1.17)");
        run(with(dpkg, "--purge", "ninomaru"));
        assertThat(files(root).stream().filter(file -> !file.startsWith(root.resolve("var/lib/dpkg"))))
                .as("nothing is left")
                .isEqualTo(before.stream()
                        .filter(file -> !file.startsWith(root.resolve("var/lib/dpkg")))
                        .toList());
    }

    @Test
    void thereIsAManualPageForEachCommandAndManFindsNoFaultInIt() throws IOException {
        String man = Peer.program("man");
        List<Path> pages = files(Packages.stage("archive").resolve("share/man/man1"));
        assertThat(pages.stream().map(page -> page.getFileName().toString()))
                .contains("ninomaru.1", "ninomaru-enroll.1", "ninomaru-audit-verify.1")
                .hasSizeGreaterThan(25);
        String all = "for page; do MANWIDTH=80 '" + man + "' --warnings -E UTF-8 -l \"$page\" || exit; done >/dev/null";
        List<String> command = new ArrayList<>(List.of("sh", "-c", all, "sh"));
        pages.forEach(page -> command.add(page.toString()));
        Run.Result result = Run.in(folder, command, "", Map.of("LC_ALL", "C.UTF-8"));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(Run.in(
                                folder,
                                List.of(
                                        "sh",
                                        "-c",
                                        "man -l \"$0\" | cat",
                                        pages.get(0)
                                                .getParent()
                                                .resolve("ninomaru-enroll.1")
                                                .toString()),
                                "",
                                Map.of("MANWIDTH", "80", "LC_ALL", "C.UTF-8"))
                        .out())
                .contains("ninomaru-enroll - ", "ninomaru enroll [OPTION]... ACCOUNT", "--qr=FILE", "EXIT STATUS");
    }

    /** On a terminal, by the key that people press. */
    @ParameterizedTest
    @CsvSource({
        "bash, --norc --noprofile -i, . '@/bash-completion/completions/ninomaru', ninomaru enroll",
        "zsh, -f -i, fpath+='@/zsh/site-functions'; autoload -U compinit; compinit -u -D, oll",
    })
    void theShellCompletesWhatIsTyped(String shell, String options, String setUp, String seen) {
        String share = Packages.stage("archive").resolve("share").toString();
        List<String> command = new ArrayList<>(List.of(
                Peer.python("pty"),
                Path.of("src/test/resources/tab.py").toAbsolutePath().toString(),
                Peer.program(shell)));
        command.addAll(List.of(options.split(" ")));
        Run.Result result =
                Run.in(folder, command, setUp.replace("@", share) + "\nninomaru enr\n" + seen + "\n", environment());
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("seen");
    }

    @ParameterizedTest
    @CsvSource({"ninomaru enr, enroll", "ninomaru audit ver, verify", "ninomaru enroll --q, --qr"})
    void fishCompletesWhatIsTyped(String typed, String seen) {
        Path completion = Packages.stage("archive").resolve("share/fish/vendor_completions.d/ninomaru.fish");
        Run.Result result = run(
                Peer.program("fish"), "--no-config", "-c", "source '" + completion + "'; complete -C '" + typed + "'");
        assertThat(result.out().lines()).hasSize(1).allMatch(line -> line.startsWith(seen));
    }

    private static String[] with(String[] begin, String... end) {
        return Stream.concat(Stream.of(begin), Stream.of(end)).toArray(String[]::new);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
