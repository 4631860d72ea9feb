package io.ninomaru.cli.command;

import com.sun.security.auth.module.UnixSystem;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who has started this process, as the system knows him: neither a property nor the environment can say that it was another one. */
public final class SystemUser {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    private SystemUser() {}

    /**
     * Returns the system's name for him, and who he was before sudo.
     *
     * @param environment of the process; what sudo says in it stands beside the name, never in its place
     */
    public static String name(Map<String, String> environment) {
        String name = system();
        return Optional.ofNullable(environment.get("SUDO_UID"))
                .filter(uid -> NUMBER.matcher(uid).matches())
                .map(uid -> name + " (sudo by user " + uid + ")")
                .orElse(name);
    }

    private static String system() {
        return unix().map(SystemUser::nameOf).orElseGet(() -> System.getProperty("user.name"));
    }

    private static String nameOf(UnixSystem system) {
        @Nullable String name = system.getUsername();
        return name == null || name.isBlank() ? "user " + system.getUid() : name;
    }

    /** Empty where the system is another one, or this Java was made without it. */
    private static Optional<UnixSystem> unix() {
        try {
            return Optional.of(new UnixSystem());
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }
}
