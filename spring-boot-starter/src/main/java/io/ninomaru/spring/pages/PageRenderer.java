package io.ninomaru.spring.pages;

import io.ninomaru.pages.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes HTML of a page. An application replaces all of the pages by a bean of this type. */
@FunctionalInterface
public interface PageRenderer {

    /**
     * Writes a page. Status and headers are set.
     *
     * @param page what it shows; what is in it must not be kept
     */
    void render(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
