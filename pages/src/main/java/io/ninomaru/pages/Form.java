package io.ninomaru.pages;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings: its method, and the fields of its address and body.
 *
 * @param isPost whether something is to be done, and not only shown
 * @param isPerson whether a page can be the answer, see {@link Clients}
 * @param fields the first value of a field by its name, or null if the request does not have it
 */
public record Form(boolean isPost, boolean isPerson, Function<String, @Nullable String> fields) {

    /** Takes the method of a request, and its parameters. */
    public static Form of(String method, boolean isPerson, Function<String, @Nullable String> parameters) {
        return new Form(method.equals("POST"), isPerson, parameters);
    }

    /** Returns the first value of a field, if the request has it. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.apply(name));
    }

    /**
     * Returns whether it is a form of one of our pages that a person sends: he is led to the page that says what became of it. Whatever
     * has no token of ours, a template of the application's own for instance, gets the answer itself.
     */
    boolean isLedOn() {
        return isPost && isPerson && field(Repeats.FIELD).isPresent();
    }

    /** Returns the method; a field may hold a code. */
    @Override
    public String toString() {
        return isPost ? "Form[POST]" : "Form[GET]";
    }
}
