package io.ninomaru.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
}
