package io.ninomaru.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Opens a YAML file that only its owner may read and gives its nodes. */
final class YamlFile {

    private static final int MAX_BYTES = 1 << 20;
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private YamlFile() {}

    static Section read(Path file) {
        refuseIfShared(file);
        return compose(file, decode(file, bytes(file)));
    }

    private static Section compose(Path file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .setUseMarks(true)
                .build();
        try {
            Node root = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
                    .getSingleNode()
                    .orElseThrow(() -> new SettingsException(file, "the file is empty; `secrets:` is missing", null));
            return Section.of(file, root);
        } catch (MarkedYamlEngineException e) {
            // The engine's message quotes the line, which may hold a secret: only the problem and the place are told.
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new SettingsException(file, line, "not well-formed YAML: " + problem(e));
        } catch (YamlEngineException e) {
            throw new SettingsException(file, "not well-formed YAML; check its indentation and quotes", null);
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = e.getProblem();
        return problem == null || problem.length() > 80 ? "check indentation and quotes here" : problem;
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new SettingsException(
                        file, "larger than " + MAX_BYTES + " bytes; that is no settings file", null);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new SettingsException(file, "there is no such settings file. Check the path", e);
        } catch (IOException e) {
            throw new SettingsException(
                    file, "the settings file cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static String decode(Path file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SettingsException(file, "the settings file is not UTF-8", e);
        }
    }

    private static void refuseIfShared(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new SettingsException(
                        file, "others can read or write it, and it holds secrets: chmod 600 " + file, null);
            }
        } catch (NoSuchFileException e) {
            throw new SettingsException(file, "there is no such settings file. Check the path", e);
        } catch (IOException e) {
            throw new SettingsException(
                    file, "the settings file cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
