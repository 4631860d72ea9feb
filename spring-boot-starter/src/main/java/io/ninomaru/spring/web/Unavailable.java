package io.ninomaru.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers a request whose second factor could not be decided: status 503, and nobody is let in. */
@FunctionalInterface
interface Unavailable {

    void answer(RuntimeException fault, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
