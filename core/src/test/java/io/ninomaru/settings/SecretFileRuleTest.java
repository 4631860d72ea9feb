package io.ninomaru.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.settings.SeenFile.Access;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files with secrets are read, by owner, group, mode, file system and folder: a line for each. */
class SecretFileRuleTest {

    private static final Path FILE = Path.of("/run/secrets/1");
    private static final String CHMOD = "chmod 600";

    /** User 1000, whose own groups are 1000 and 2000 (that of a pod, for instance), and who is in the group 100 with others. */
    private static final ThisProcess SERVICE = new ThisProcess(
            1000, Set.of(0L, 100L, 1000L, 2000L), new HostGroups(true, Map.of(100L, Set.of(1000L, 1001L)), Map.of()));

    private static final ThisProcess ROOT = new ThisProcess(0, Set.of(0L), new HostGroups(true, Map.of(), Map.of()));

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

    private static final List<String> STATUS =
            List.of("Name:\tjava", "Uid:\t0\t0\t0\t1000", "Gid:\t7\t7\t7\t1000", "Groups:\t4 100 500 1500 2000 ");

    private static final List<String> PASSWD = List.of(
            "root:x:0:0:root:/root:/bin/sh",
            "operator:x:11:0:operator:/root:/sbin/nologin",
            "www-data:x:33:33::/var/www:/usr/sbin/nologin",
            "app:x:1000:1000::/:/bin/sh",
            "alice:x:1001:100::/home/alice:/bin/sh",
            "al:x:1234:1234::/home/al:/bin/sh",
            "ann:x:1235:1235::/home/ann:/bin/sh",
            "# a comment");

    private static final List<String> GROUP = List.of(
            "root:x:0:",
            "adm:x:4:syslog,app",
            "users:x:100:",
            "app:x:1000:",
            "al:x:1234:www-data",
            "ann:x:1235:",
            "other:x:1500:",
            "pod:x:2000:app,root",
            "broken");

    private static ThisProcess process(List<String> passwd, List<String> group, String... nsswitch) {
        return ThisProcess.of(STATUS, HostGroups.of(passwd, group, List.of(nsswitch)))
                .orElseThrow();
    }

    private static List<Long> own(ThisProcess process) {
        return process.groups().stream().filter(process::isOwn).sorted().toList();
    }

    /** The last of each four numbers is that by which files are judged. */
    @Test
    void aGroupIsOwnUntilAnotherUserIsInItByAnyOfTheHostsLists() {
        ThisProcess process = process(PASSWD, GROUP);
        assertThat(process.user()).isEqualTo(1000);
        assertThat(process.groups()).containsExactlyInAnyOrder(0L, 4L, 100L, 500L, 1000L, 1500L, 2000L);
        assertThat(own(process)).containsExactly(0L, 500L, 1000L, 1500L, 2000L);
    }

    /** Beside root's group there is then that which is listed under the user's own name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passwd: files          | group: files systemd                    | 0 500 1000 1500 2000",
                "passwd: compat systemd | group:compat                            | 0 500 1000 1500 2000",
                "passwd: files          | group: files [SUCCESS=merge] systemd    | 0 500 1000 1500 2000",
                "# passwd: ldap         | group: files # ldap                     | 0 500 1000 1500 2000",
                "hosts: files dns       | netgroup: nis                           | 0 500 1000 1500 2000",
                "passwd: files sss      | group: files                            | 0 1000",
                "passwd: files          | group: sss files systemd                | 0 1000",
                "passwd: files          | group: files [ NOTFOUND=continue ] ldap | 0 1000",
                "passwd: files          | group: nis [NOTFOUND=return] files      | 0 1000",
                "group: files           | initgroups: files winbind               | 0 1000"
            })
    void whereADirectoryServiceIsAskedOthersMayBeInAnyOtherGroup(String one, String other, String own) {
        assertThat(own(process(PASSWD, GROUP, one, other)))
                .isEqualTo(Stream.of(own.split(" ")).map(Long::valueOf).toList());
    }

    @Test
    void aLineThatAsksNisMeansADirectoryServiceToo() {
        List<String> nis = List.of("app:x:1000:1000::/:/bin/sh", "+::::::");
        assertThat(own(process(nis, GROUP, "passwd: compat", "group: compat"))).containsExactly(0L, 1000L);
        assertThat(own(process(PASSWD, List.of("+:::"), "passwd: compat", "group: compat")))
                .containsExactly(0L);
    }

    @Test
    void ofAGroupThatADirectoryServiceKnowsItIsSaidWhyItIsNotTrusted() {
        ThisProcess process = process(PASSWD, GROUP, "group: files sss");
        assertThat(answer(process, 0, 500, "440", false, "0 0 755")).contains("directory service", "nsswitch.conf");
        assertThat(answer(process, 0, 1000, "440", false, "0 0 755")).isEqualTo("read");
    }

    /** Who may write to a folder beside its owner: its owner, group and mode. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // folder | where lists are all | where a directory service is asked
                "1000 1000 755  | closed | closed",
                "1000 1000 775  | closed | closed",
                "1000 1000 777  | open   | open",
                "0    0    1777 | closed | closed",
                "1000 0    775  | closed | closed",
                // That of a volume, which no list names, or which has a directory's users in it.
                "0    2000 2775 | closed | open",
                "1000 500  770  | closed | open",
                "1000 100  770  | open   | open",
                "1000 33   770  | open   | open",
                // Of one for whom we act: in whose group www-data is, in whose nobody is, and whom no list names.
                "1234 1234 770  | open   | open",
                "1235 1235 770  | closed | closed",
                "7777 7777 770  | closed | open"
            })
    void foldersThatOthersCanWriteTo(String folder, String listed, String directory) {
        assertThat(isOpen(folder, Optional.of(process(PASSWD, GROUP)))).isEqualTo(listed.equals("open"));
        assertThat(isOpen(folder, Optional.of(process(PASSWD, GROUP, "passwd: files sss"))))
                .isEqualTo(directory.equals("open"));
    }

    @Test
    void toNobodyKnownAFolderIsOpenThatAnyGroupCanWriteTo() {
        assertThat(isOpen("1000 1000 775", Optional.empty())).isTrue();
        assertThat(isOpen("1000 1000 755", Optional.empty())).isFalse();
    }

    private static boolean isOpen(String folder, Optional<ThisProcess> process) {
        String[] parts = folder.split(" +");
        return SafeFolders.isOpen(
                new Access(FILE, Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2], 8)),
                process);
    }

    @Test
    void rootsGroupIsGoodUntilSomebodyIsPutIntoIt() {
        assertThat(process(PASSWD, List.of("root:x:0:root")).isOwn(0)).isTrue();
        assertThat(process(PASSWD, List.of("root:x:0:alice")).isOwn(0)).isFalse();
    }

    @Test
    void whereTheSystemSaysNothingWeAreWhoOwnsWhatWeMake() {
        assertThat(ThisProcess.of(List.of("Name:\tjava"), HostGroups.read())).isEmpty();
        assertThat(ThisProcess.byItsFiles().orElseThrow().user())
                .isEqualTo(ThisProcess.read().orElseThrow().user());
    }

    @Test
    void aContainerWithoutListsHasNobodyElseInIt() {
        assertThat(own(process(List.of(), List.of()))).containsExactly(0L, 4L, 100L, 500L, 1000L, 1500L, 2000L);
    }
}
