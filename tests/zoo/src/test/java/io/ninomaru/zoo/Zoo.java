package io.ninomaru.zoo;

import java.util.List;

/** The applications: each is a few lines, and the prober does the rest. */
final class Zoo {

    private Zoo() {}

    static List<Application> protectedOnes() {
        return List.of(
                Application.of("a login by a form", Parts.Users.class, Parts.Vault.class, Parts.FormChain.class),
                Application.of("no chain of its own", Parts.Users.class, Parts.Vault.class)
                        .inChains());
    }
}
