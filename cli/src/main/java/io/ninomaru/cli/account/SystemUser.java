package io.ninomaru.cli.account;

import com.sun.security.auth.module.UnixSystem;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who has started this process, as the system knows him: neither a property nor the environment can say that it was another one. */
final class SystemUser {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    private SystemUser() {}

    /**
     * Returns the system's name for him, and who he was before sudo.
     *
     * @param environment of the process; what sudo says in it stands beside the name, never in its place
     */
    static String name(Map<String, String> environment) {
        String name = system();
        return Optional.ofNullable(environment.get("SUDO_UID"))
                .filter(uid -> NUMBER.matcher(uid).matches())
                .map(uid -> name + " (sudo by user " + uid + ")")
                .orElse(name);
    }

    private static String system() {
        try {
            UnixSystem system = new UnixSystem();
            String name = system.getUsername();
            return name == null || name.isBlank() ? "user " + system.getUid() : name;
        } catch (LinkageError e) {
            // Not a Unix: there is nothing better.
            return System.getProperty("user.name");
        }
    }
}
