package io.ninomaru.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4518, section 2: spellings that a directory takes for one name. */
class SpellingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Strauß",
                "anna  strauss",
                " ANNA STRAUSS ",
                "an\u00adna strau\u200bss",
                "ANNA\u00a0STRAU\u1e9e",
                "\ufeffanna\tstrauss",
                "ａｎｎａ strauss",
                "anna\u3000strauss",
                "an\u200dna strauss\ufe0f",
                "\u202eanna strauss"
            })
    void theseAreOne(String typed) {
        assertThat(Spelling.ignoringCase(typed)).isEqualTo("anna strauss");
    }

    @ParameterizedTest
    @CsvSource({"İrem, irem", "ırem, IREM", "ΟΔΟΣ, οδος", "ﬁona, FIONA", "e\u0301va, \u00c9VA", "K\u212b, k\u00e5"})
    void soAreThese(String one, String other) {
        assertThat(Spelling.ignoringCase(one)).isEqualTo(Spelling.ignoringCase(other));
    }

    /** Two people of one alphabet stay two. */
    @ParameterizedTest
    @CsvSource({"anna, ann a", "álice, alice", "a.b, ab", "a-b, ab", "o, ø", "a1, a2"})
    void theseAreTwo(String one, String other) {
        assertThat(Spelling.ignoringCase(one)).isNotEqualTo(Spelling.ignoringCase(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u00ad \t"})
    void whatCannotBeSeenIsNothing(String typed) {
        assertThat(Spelling.ignoringCase(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Strauß", "İ ı ß ẞ ς Σ", "ﬃ Å ½ ａ"})
    void doingItTwiceChangesNothing(String typed) {
        String once = Spelling.ignoringCase(typed);
        assertThat(Spelling.ignoringCase(once)).isEqualTo(once);
    }
}
