package io.ninomaru.zoo;

import java.util.List;
import java.util.stream.Stream;

/** The applications: each is a few lines, and the prober does the rest. */
final class Zoo {

    private Zoo() {}

    static List<Application> all() {
        return Stream.of(
                        ChainApplications.all(),
                        TokenApplications.all(),
                        LoginApplications.all(),
                        OAuthApplications.all(),
                        SessionApplications.all(),
                        DoorApplications.all(),
                        EndingApplications.all())
                .flatMap(List::stream)
                .toList();
    }
}
