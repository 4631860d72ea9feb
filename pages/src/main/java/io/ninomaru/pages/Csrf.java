package io.ninomaru.pages;

/**
 * What a form carries to show that it comes from a page of its session.
 *
 * @param parameterName the name of its hidden field
 * @param token the token
 */
public record Csrf(String parameterName, String token) {

    /** Returns what it is, never the token. */
    @Override
    public String toString() {
        return "Csrf[" + parameterName + "]";
    }
}
