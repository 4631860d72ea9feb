package io.ninomaru.spring.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The style sheet and the small script of the pages; nobody needs the script. */
final class Assets {

    private static final Map<String, String> TYPES = Map.of(
            "ninomaru.css", "text/css;charset=UTF-8",
            "ninomaru.js", "text/javascript;charset=UTF-8");

    private Assets() {}

    static boolean write(String name, HttpServletResponse response) throws IOException {
        @Nullable String type = TYPES.get(name);
        if (type == null) {
            return false;
        }
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError("it is in this jar");
            }
            response.setContentType(type);
            response.setHeader("Cache-Control", "public, max-age=3600");
            stream.transferTo(response.getOutputStream());
        }
        return true;
    }
}
