package io.ninomaru.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R52, P02: what a record is sealed to has one form, and no two identities share it. */
class AssociatedDataTest {

    @Test
    void everyPartStandsAfterItsLength() {
        byte[] data = new RecordIdentity("t", "\u00fc", 258).associatedData(new SecretTag("9"));
        assertThat(HexFormat.of().formatHex(data))
                .isEqualTo("00000008" + "6e696e6f6d617275" // ninomaru
                        + "00000001" + "32" // 2
                        + "00000001" + "39" // the tag 9
                        + "00000001" + "74" // the tenant t
                        + "00000002" + "c3bc" // the account, as UTF-8
                        + "00000008" + "0000000000000102");
    }

    @Test
    void noTwoIdentitiesAreTheSame() {
        Set<String> seen = new HashSet<>();
        int count = 0;
        List<String> names = List.of("", "a", "b", "ab", "ba", "a\u0000", "\u0000a", "\u00fc", "u\u0308");
        for (String tag : List.of("1", "11", "a")) {
            for (String tenant : names) {
                for (String account : names) {
                    for (long version : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                        byte[] data = new RecordIdentity(tenant, account, version).associatedData(new SecretTag(tag));
                        seen.add(HexFormat.of().formatHex(data));
                        count++;
                    }
                }
            }
        }
        assertThat(seen).hasSize(count);
    }
}
