package io.ninomaru.cli.setup;

import io.ninomaru.cli.terminal.PrivateFile;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.qr.QrCode;
import io.ninomaru.secondfactor.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The file that a QR code is written to. It holds a key, so only its owner may read it; it never replaces another file, and
 * it is deleted again if its enrolment does not succeed.
 */
final class QrFile {

    private static final int PIXELS_PER_MODULE = 8;

    private final Path path;
    private final boolean svg;

    private QrFile(Path path, boolean svg) {
        this.path = path;
        this.svg = svg;
    }

    /** A file that can be written, as far as that is known before. */
    static QrFile of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new UsageException("the QR file must end in .png or .svg: " + path);
        }
        if (!Files.isDirectory(path.toAbsolutePath().resolveSibling("."))) {
            throw new UsageException("the folder of the QR file does not exist: " + path);
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw there(path);
        }
        return new QrFile(path, name.endsWith(".svg"));
    }

    void write(QrCode code) {
        byte[] content = svg ? code.toSvg().getBytes(StandardCharsets.UTF_8) : code.toPng(PIXELS_PER_MODULE);
        try {
            PrivateFile.create(path, content);
        } catch (FileAlreadyExistsException e) {
            throw there(path);
        } catch (AccessDeniedException e) {
            throw new UsageException("you may not write the QR file there: " + path);
        } catch (IOException e) {
            throw new StoreException(
                    "the QR file " + path + " could not be written (" + PrivateFile.why(e)
                            + "), and nothing was enrolled",
                    e);
        }
    }

    private static UsageException there(Path path) {
        return new UsageException("the QR file exists already and is left as it is: " + path);
    }

    void discard() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UsageException(
                    "the QR file could not be deleted again; it holds a key, delete it yourself: " + path);
        }
    }
}
