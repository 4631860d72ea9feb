package io.ninomaru.spring.factor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/** For single methods: {@code @PreAuthorize("@stepUp.within('5m')")} asks for a code that is no older than this. */
public final class StepUp {

    private final SecurityContextHolderStrategy holder;

    /** Makes one. */
    public StepUp(SecurityContextHolderStrategy holder) {
        this.holder = holder;
    }

    /**
     * Decides whether a code was given in this session no longer ago than this.
     *
     * @param validity as in Boot's properties: "5m", "PT5M"
     * @throws IllegalArgumentException if it is no duration
     */
    public AuthorizationResult within(String validity) {
        Supplier<@Nullable Authentication> authentication =
                () -> holder.getContext().getAuthentication();
        AuthorizationResult result = TotpFactor.<Object>within(DurationStyle.detectAndParse(validity))
                .authorize(authentication, this);
        if (result == null) {
            throw new AssertionError("a required factor is there or not");
        }
        return result;
    }
}
