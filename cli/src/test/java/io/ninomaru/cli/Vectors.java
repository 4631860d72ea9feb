package io.ninomaru.cli;

import io.ninomaru.testkit.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The parts of core's {@code vectors.json} that the command line can take. */
final class Vectors {

    /**
     * A document that passlib writes or takes.
     *
     * @param members what the table says of it
     */
    record Document(Map<String, Object> members) {

        String json() {
            return text("json");
        }

        String text(String member) {
            return (String) members.get(member);
        }

        /** E1, N3: what its name begins with. */
        String id() {
            return text("name").substring(0, 2);
        }

        @Override
        public String toString() {
            return String.valueOf(members.getOrDefault("name", "plain " + members.get("alg")));
        }
    }

    private static final Path FILE = Path.of("..", "core", "src", "test", "resources", "vectors.json");

    private Vectors() {}

    static Stream<Document> encrypted() {
        return documents("passlib_encrypted_v1");
    }

    static Stream<Document> plain() {
        return documents("passlib_plain_v1");
    }

    static Stream<Document> mustRefuse() {
        return documents("must_refuse_but_passlib_accepts");
    }

    static List<String> mustRefuseTokens() {
        return JsonTree.objects(root().get("must_refuse_tokens_6_digits"))
                .map(entry -> (String) entry.get("token"))
                .toList();
    }

    private static Stream<Document> documents(String section) {
        return JsonTree.objects(root().get(section)).map(Document::new);
    }

    private static Map<String, Object> root() {
        try {
            return JsonTree.parse(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
