package io.ninomaru.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The checksums beside each file. */
final class Checksums {

    private static final Map<String, String> ALGORITHMS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");

    /** Without these a repository takes nothing. */
    private static final List<String> NEEDED = List.of(".md5", ".sha1");

    private Checksums() {}

    static List<String> lacking(Bundle bundle, Published module) throws IOException {
        List<String> lacking = new ArrayList<>();
        for (Path file : module.files()) {
            for (String end : ALGORITHMS.keySet().stream().sorted().toList()) {
                Path checksum = Path.of(file + end);
                if (!Files.isRegularFile(checksum)) {
                    if (NEEDED.contains(end)) {
                        lacking.add(checksum.getFileName() + " is missing");
                    }
                } else if (!Files.readString(checksum).strip().equals(of(file, ALGORITHMS.get(end)))) {
                    lacking.add(checksum.getFileName() + " is not that of the file");
                }
            }
        }
        return lacking;
    }

    static String of(Path file, String algorithm) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has " + algorithm, e);
        }
    }
}
