package io.ninomaru.spring.factor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.authentication.AccountStatusUserDetailsChecker;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** A digest of the password's hash as the user service has it now. */
public final class PasswordVersion implements FirstFactorVersion {

    private final AccountStatusUserDetailsChecker checker = new AccountStatusUserDetailsChecker();
    private final UserDetailsService users;

    /** Makes one. */
    public PasswordVersion(UserDetailsService users) {
        this.users = users;
    }

    /** Whoever came by another way than a user service, from an identity provider perhaps, has no version. */
    @Override
    public Answer of(Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof UserDetails)) {
            return Answer.NONE;
        }
        try {
            UserDetails user = users.loadUserByUsername(authentication.getName());
            checker.check(user);
            @Nullable String hash = user.getPassword();
            return hash == null ? Answer.NONE : new Version(digest(hash));
        } catch (UsernameNotFoundException | AccountStatusException e) {
            return Answer.GONE;
        }
    }

    private static String digest(String hash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hash.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
