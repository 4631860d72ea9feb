package io.ninomaru.cli;

import io.ninomaru.qr.QrCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;

/**
 * The file that a QR code is written to. It holds a key, so only its owner may read it; it never replaces another file, and
 * it is deleted again if the enrolment that it is for does not come about.
 */
final class QrFile {

    private static final int PIXELS_PER_MODULE = 8;

    private final Path path;
    private final boolean svg;

    private QrFile(Path path, boolean svg) {
        this.path = path;
        this.svg = svg;
    }

    static QrFile of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new UsageException("the QR file must end in .png or .svg: " + path);
        }
        return new QrFile(path, name.endsWith(".svg"));
    }

    void write(QrCode code) {
        byte[] content = svg ? code.toSvg().getBytes(StandardCharsets.UTF_8) : code.toPng(PIXELS_PER_MODULE);
        boolean made = false;
        try (FileChannel channel = FileChannel.open(
                path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Home.mode("rw-------"))) {
            made = true;
            for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                channel.write(rest);
            }
        } catch (FileAlreadyExistsException e) {
            throw new UsageException("the QR file exists already and is left as it is: " + path);
        } catch (NoSuchFileException e) {
            throw new UsageException("the folder of the QR file does not exist: " + path);
        } catch (IOException e) {
            if (made) {
                discard();
            }
            throw new UsageException(
                    "the QR file cannot be written (" + e.getClass().getSimpleName() + "): " + path);
        }
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
