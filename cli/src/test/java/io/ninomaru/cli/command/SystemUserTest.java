package io.ninomaru.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator in the trail is whom the system knows, and who he was before sudo stands beside that. */
class SystemUserTest {

    private final String system = new UnixSystem().getUsername();

    @Test
    void aPropertyDoesNotMakeItAnother() {
        String before = System.getProperty("user.name");
        System.setProperty("user.name", "somebody-else");
        try {
            assertThat(SystemUser.name(Map.of("USER", "another", "LOGNAME", "another")))
                    .isEqualTo(system);
        } finally {
            System.setProperty("user.name", before);
        }
    }

    @Test
    void whoHasUsedSudoIsNamedBesideIt() {
        assertThat(SystemUser.name(Map.of("SUDO_UID", "1000", "SUDO_USER", "olga")))
                .isEqualTo(system + " (sudo by user 1000)");
        assertThat(SystemUser.name(Map.of("SUDO_UID", "0) entry 9 ("))).isEqualTo(system);
    }
}
