package io.ninomaru.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The style sheet and the small script of the pages; nobody needs the script. */
public final class Assets {

    /** Where they are, below the pages' own path. */
    public static final String PATH = "/assets/";

    private static final Map<String, String> TYPES = Map.of(
            "ninomaru.css", "text/css;charset=UTF-8",
            "ninomaru.js", "text/javascript;charset=UTF-8");

    private Assets() {}

    /** Returns one of them, if there is one of this name. */
    public static Optional<Response> find(String name) {
        return Optional.ofNullable(TYPES.get(name))
                .map(type -> new Response(
                        200,
                        Map.of(
                                "Content-Type", type,
                                "Cache-Control", "public, max-age=3600",
                                "X-Content-Type-Options", "nosniff"),
                        read(name)));
    }

    private static String read(String name) {
        try (@Nullable InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError("it is in this jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
