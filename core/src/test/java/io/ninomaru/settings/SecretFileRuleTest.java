package io.ninomaru.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.settings.SeenFile.Access;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files with secrets are read, by owner, group, mode, file system and folder: a line for each. */
class SecretFileRuleTest {

    private static final Path FILE = Path.of("/run/secrets/1");
    private static final String CHMOD = "chmod 600";

    /** User 1000, whose own groups are 1000 and 2000 (that of a pod, for instance), and who is in the group 100 with others. */
    private static final ThisProcess SERVICE = new ThisProcess(1000, Set.of(0L, 1000L, 2000L), Set.of(100L));

    private static final ThisProcess ROOT = new ThisProcess(0, Set.of(0L), Set.of());

    private static String answer(
            ThisProcess process, long owner, long group, String mode, boolean sealed, String folder) {
        String[] parts = folder.split(" ");
        Access above = new Access(
                FILE.getParent(), Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2], 8));
        SeenFile seen = new SeenFile(
                new Access(FILE, owner, group, Integer.parseInt(mode, 8)),
                sealed,
                List.of(above, new Access(Path.of("/"), 0, 0, 0755)));
        return SecretFileRule.refusal(seen, Optional.of(process)).orElse("read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // owner | group | mode | in memory | folder | answer
                "1000 | 1000 | 600 | false | 0 0 755 | read",
                "1000 | 1000 | 400 | false | 0 0 755 | read",
                "0    | 0    | 400 | false | 0 0 755 | read",
                "1001 | 1001 | 400 | false | 0 0 755 | it belongs to another user (number 1001)",
                "1001 | 1000 | 440 | true  | 0 0 755 | it belongs to another user (number 1001)",
                // What we can close ourselves is to be closed.
                "1000 | 1000 | 640 | false | 0 0 755 | " + CHMOD,
                "1000 | 1000 | 604 | false | 0 0 755 | " + CHMOD,
                "1000 | 1000 | 644 | false | 1000 1000 700 | " + CHMOD,
                "1000 | 1000 | 660 | true  | 0 0 755 | " + CHMOD,
                // Root has given it to a group.
                "0    | 2000 | 440 | false | 0 0 755 | read",
                "0    | 1000 | 640 | false | 0 0 755 | read",
                "0    | 0    | 440 | false | 0 0 755 | read",
                "0    | 100  | 440 | false | 0 0 755 | the group 100 can read it, which other users are in, too",
                "0    | 4    | 440 | false | 0 0 755 | the group 4 can read it, which is none of yours",
                "0    | 2000 | 460 | false | 0 0 755 | others can write or run it",
                "0    | 2000 | 450 | false | 0 0 755 | others can write or run it",
                "0    | 2000 | 444 | false | 0 0 755 | everybody can read it",
                "0    | 2000 | 446 | true  | 0 0 755 | others can write or run it",
                // Memory that Kubernetes or Docker has filled and closed.
                "0    | 0    | 444 | true  | 0 0 1777 | read",
                "0    | 0    | 644 | true  | 0 0 755 | read",
                "0    | 100  | 440 | true  | 0 0 755 | read",
                "1000 | 1000 | 444 | true  | 0 0 755 | read",
                "0    | 0    | 444 | false | 0 0 1777 | everybody can read it",
                // A folder that nobody else can enter.
                "0    | 0    | 444 | false | 0 2000 750 | read",
                "0    | 0    | 444 | false | 1000 1000 700 | read",
                "0    | 100  | 440 | false | 0 1000 750 | read",
                "0    | 0    | 444 | false | 0 100 750 | everybody can read it",
                "0    | 0    | 444 | false | 1001 1001 700 | everybody can read it",
                "0    | 0    | 444 | false | 0 2000 751 | everybody can read it"
            })
    void toAService(long owner, long group, String mode, boolean sealed, String folder, String answer) {
        assertThat(answer(SERVICE, owner, group, mode, sealed, folder)).contains(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 0    | 600 | false | read",
                "1000 | 1000 | 600 | false | read",
                "0    | 0    | 640 | false | " + CHMOD,
                "0    | 0    | 444 | false | " + CHMOD,
                "1000 | 1000 | 644 | false | " + CHMOD,
                "0    | 0    | 644 | true  | read",
                "0    | 2000 | 440 | true  | read",
                "1000 | 1000 | 444 | true  | read",
                "0    | 0    | 666 | true  | " + CHMOD
            })
    void toRoot(long owner, long group, String mode, boolean sealed, String answer) {
        assertThat(answer(ROOT, owner, group, mode, sealed, "0 0 755")).contains(answer);
    }

    /** Where a system does not say who we are. */
    @ParameterizedTest
    @CsvSource({"600, read", "400, read", "440, " + CHMOD, "444, " + CHMOD})
    void toNobodyKnown(String mode, String answer) {
        SeenFile seen = new SeenFile(new Access(FILE, 0, 0, Integer.parseInt(mode, 8)), true, List.of());
        assertThat(SecretFileRule.refusal(seen, Optional.empty()).orElse("read"))
                .contains(answer);
    }

    private static final List<String> STATUS = List.of(
            "Name:\tjava", "Uid:\t1000\t1000\t1000\t1000", "Gid:\t1000\t1000\t1000\t1000", "Groups:\t4 100 2000 ");

    @Test
    void aGroupIsOwnUntilAnotherUserIsInItByAnyOfTheHostsLists() {
        ThisProcess process = ThisProcess.of(
                STATUS,
                List.of(
                        "root:x:0:0:root:/root:/bin/sh",
                        "app:x:1000:1000::/:/bin/sh",
                        "alice:x:1001:100::/home/alice:/bin/sh",
                        "# a comment",
                        "+::::::"),
                List.of("root:x:0:", "adm:x:4:syslog,app", "users:x:100:", "pod:x:2000:app,root", "broken"));
        assertThat(process.user()).isEqualTo(1000);
        assertThat(process.ownGroups()).containsExactlyInAnyOrder(0L, 1000L, 2000L);
        assertThat(process.sharedGroups()).containsExactlyInAnyOrder(4L, 100L);
    }

    @Test
    void rootsGroupIsGoodUntilSomebodyIsPutIntoIt() {
        List<String> passwd = List.of("operator:x:11:0:operator:/root:/sbin/nologin");
        assertThat(ThisProcess.of(STATUS, passwd, List.of("root:x:0:root")).isOwn(0))
                .isTrue();
        assertThat(ThisProcess.of(STATUS, passwd, List.of("root:x:0:alice")).isOwn(0))
                .isFalse();
    }

    @Test
    void whereTheSystemSaysNothingWeAreWhoOwnsWhatWeMake() {
        assertThat(ThisProcess.byItsFiles().orElseThrow().user())
                .isEqualTo(ThisProcess.read().orElseThrow().user());
    }

    @Test
    void aContainerWithoutListsHasNobodyElseInIt() {
        assertThat(ThisProcess.of(STATUS, List.of(), List.of()).ownGroups())
                .containsExactlyInAnyOrder(0L, 4L, 100L, 1000L, 2000L);
    }
}
