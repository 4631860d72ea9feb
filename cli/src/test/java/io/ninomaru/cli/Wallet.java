package io.ninomaru.cli;

import io.ninomaru.cli.Vectors.Document;
import java.util.stream.Stream;

/** A settings file with the secrets of the vectors; being weak or published, they only open. */
final class Wallet {

    /** The tag of the secret that seals. */
    static final String TAG = "1800000000";

    static final String SETTINGS = """
            secrets:
              "1800000000": Zk3vQ9wXb7Tn2RfY8sLc5HjD1gMpA6uE4oJiKxVtNqB
              "9": "correct horse battery staple"
              "10": "tv2kQ8mWzR4nX7cB1yL6hJ0pS9dF3gA5eU2oI8rT4wK"
              "2016-01-01": "ключ-приложения-é"
              "1478866824532": "yosai-style-ms-tag-secret-000000000000000000"
            default: "1800000000"
            openOnly: ["9", "10", "2016-01-01", "1478866824532"]
            """;

    private Wallet() {}

    /** The documents that a settings file can have the secret of: E5's is no text. */
    static Stream<Document> documents() {
        return Vectors.encrypted().filter(document -> document.text("app_secret_utf8") != null);
    }
}
