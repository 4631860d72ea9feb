package io.ninomaru.pages;

import java.util.Optional;

/** What a request brings: its method, and the fields of its address and body. */
public interface Form {

    /** Returns whether something is to be done, and not only shown. */
    boolean isPost();

    /** Returns the first value of a field, if the request has it. */
    Optional<String> field(String name);
}
