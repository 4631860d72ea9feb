package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever can write to a folder can put another file in the place of the settings or the database: it is refused, as sshd does. */
class SafeFoldersTest {

    @TempDir
    Path folder;

    private Path parent;
    private Cli cli;

    @BeforeEach
    void aHomeInAFolder() throws Exception {
        parent = Files.createDirectory(folder.resolve("parent"));
        cli = Cli.in(parent);
        cli.enroll();
    }

    @AfterEach
    void letItBeRemoved() throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(cli.home(), PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwx---rwx", "rwxr-x-w-"})
    void aFolderThatOthersCanWriteTo(String mode) throws Exception {
        for (Path open : new Path[] {cli.home(), parent}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
            cli.run("", "show", Cli.ALICE)
                    .exits(3)
                    .says("others can write to the folder " + open, "chmod go-w " + open);
            assertThat(cli.run("", "doctor").exits(3).out()).contains("others can write to the folder");
            letItBeRemoved();
            cli.run("", "show", Cli.ALICE).exits(0);
        }
    }

    /** Root may give folders away, and so can try it. */
    @Test
    void aFolderOfAnotherUser() throws Exception {
        Assumptions.assumeTrue(Files.getAttribute(parent, "unix:uid").equals(0), "only root can try this");
        Files.setAttribute(parent, "unix:uid", 12_345);
        cli.run("", "show", Cli.ALICE).exits(3).says("the folder " + parent + " belongs to another user");
        for (Path file : new Path[] {cli.settings(), cli.database()}) {
            Files.setAttribute(file, "unix:uid", 12_345);
        }
        cli.run("", "show", Cli.ALICE).exits(0);
    }

    /** Nobody can take away another's file there. */
    @Test
    void aFolderWithTheStickyBitIsAsGoodAsAny() throws Exception {
        Files.setAttribute(parent, "unix:mode", 0b100_001_111_111_111);
        cli.run("", "show", Cli.ALICE).exits(0);
    }

    /** Whoever can replace a link leads it elsewhere, wherever it leads now: one to a file, one to a folder, and one to another link. */
    @Test
    void theFolderOfALinkThatLeadsThere() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path link = Files.createSymbolicLink(open.resolve("s.yaml"), cli.settings());
        Path home = Files.createSymbolicLink(open.resolve("home"), Path.of("../parent/home"));
        Path further = Files.createSymbolicLink(parent.resolve("further.yaml"), Path.of("../open/s.yaml"));
        for (Path settings : new Path[] {link, home.resolve("settings.yaml"), further}) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            cli.run("", "--settings", settings.toString(), "show", Cli.ALICE)
                    .exits(3)
                    .says("others can write to the folder " + open);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
            cli.run("", "--settings", settings.toString(), "show", Cli.ALICE).exits(0);
        }
    }

    @Test
    void linksThatGoInACircleAreRefused() throws Exception {
        Path one = Files.createSymbolicLink(parent.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(parent.resolve("two"), Path.of("one"));
        cli.run("", "--settings", one.toString(), "show", Cli.ALICE).exits(3).says(one.toString());
    }

    /** As Linux itself follows none of another user there, if fs.protected_symlinks says so. */
    @Test
    void aLinkOfAnotherUserInAFolderWithTheStickyBit() throws Exception {
        Assumptions.assumeTrue(Files.getAttribute(parent, "unix:uid").equals(0), "only root can try this");
        Path sticky = Files.createDirectory(folder.resolve("sticky"));
        Path link = Files.createSymbolicLink(sticky.resolve("s.yaml"), cli.settings());
        Files.setAttribute(sticky, "unix:mode", 0b100_001_111_111_111);
        cli.run("", "--settings", link.toString(), "show", Cli.ALICE).exits(0);
        new ProcessBuilder("chown", "-h", "12345", link.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(12_345);
        cli.run("", "--settings", link.toString(), "show", Cli.ALICE).exits(3).says(link.toString());
        Files.setAttribute(sticky, "unix:mode", 0b100_000_111_101_101);
        cli.run("", "--settings", link.toString(), "show", Cli.ALICE).exits(0);
    }
}
