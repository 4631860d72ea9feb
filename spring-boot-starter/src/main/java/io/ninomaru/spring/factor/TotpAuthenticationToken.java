package io.ninomaru.spring.factor;

import io.ninomaru.account.Attempt;
import io.ninomaru.pages.TypedCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;

/** A code that was typed, and by whom: what is asked of {@link TotpAuthenticationProvider}. It is never authenticated itself. */
public final class TotpAuthenticationToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final Authentication first;
    private final transient TypedCode typed;
    private final String epoch;

    /**
     * Makes one.
     *
     * @param first what the first factor has given
     * @param attempt what was typed
     * @param epoch the account's epoch from before the code is verified, for if it has become another one meanwhile, the code is of
     *     no use
     */
    public TotpAuthenticationToken(Authentication first, Attempt attempt, String epoch) {
        this(first, new TypedCode(attempt, Optional.empty()), epoch);
    }

    TotpAuthenticationToken(Authentication first, TypedCode typed, String epoch) {
        super(List.of());
        this.first = first;
        this.typed = typed;
        this.epoch = epoch;
    }

    /** Returns what the first factor has given. */
    public Authentication first() {
        return first;
    }

    TypedCode typed() {
        return typed;
    }

    String epoch() {
        return epoch;
    }

    /** Returns nothing: a code is not handed on. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public @Nullable Object getPrincipal() {
        return first.getPrincipal();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TotpAuthenticationToken token
                && first.equals(token.first)
                && typed.equals(token.typed)
                && epoch.equals(token.epoch);
    }

    @Override
    public int hashCode() {
        return Objects.hash(first, typed, epoch);
    }

    @Override
    public String toString() {
        return "TotpAuthenticationToken[" + first.getName() + "]";
    }
}
