package io.ninomaru.keyring;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What whoever guesses secrets tries first: rows of keys, words that people put into secrets, samples that were published. All
 * of it is compared {@linkplain #folded folded}.
 */
final class KnownTexts {

    /** Secrets that stand in other people's settings files, tutorials and test vectors, where everybody can read them. */
    private static final List<String> SAMPLES = List.of(
            "update_this",
            "update_this_using_passlib.totp.generate_secret()",
            "9xEF7DRojqkJLUENWmOoF3ZCWz3kFHylDCES92dSvYV",
            "pO7SwEFcUPvIDeAJr7INBj0TjsSZJr1d2ddsFL9r5eq",
            "tv2kQ8mWzR4nX7cB1yL6hJ0pS9dF3gA5eU2oI8rT4wK",
            "yosai-style-ms-tag-secret-000000000000000000");

    /** Along a keyboard, and figures that many know by heart. */
    private static final String ROWS = """
            1234567890-= qwertyuiop[]asdfghjkl;'zxcvbnm,./ qwertzuiopasdfghjklyxcvbnm azertyuiopqsdfghjklmwxcvbn
            1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/ !@#$%^&*()_+ q1w2e3r4t5y6u7i8o9p0 zaq1xsw2cde3vfr4bgt5nhy6mju7
            qazwsxedcrfvtgbyhnujmikolp poiuytrewq 147258369 789456123
            31415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679
            27182818284590452353602874713526624977572470936999595749669676277240766303535475945713821785251664274
            14142135623730950488016887242096980785696718753769480731766797379907324784621
            16180339887498948482045868343656381177203091798057628621354486227
            deadbeef cafebabe badc0ffee feedface 0xdeadbeef
            """;

    private static final String WORDS = """
            change-me changethis changeit please_change_me change this before you go live change it in production
            replace me replacethis your-secret-here your secret key goes here insert put_your_secret_here update this
            use a long random string do not use in production not for production example placeholder sample default
            application secret secretkey secret key application-secret current next old password passphrase passw0rd
            master token private public signing encryption encrypted symmetric shared session cookie salt pepper
            production staging development testing test-secret integration demonstration dummy foobar foo bar baz qux
            correct horse battery staple hunter2 letmein welcome iloveyou football baseball monkey dragon sunshine
            princess superman batman trustno1 starwars whatever shadow michael jordan master jennifer computer
            administrator admin root toor user guest login account company corporate database postgres mariadb mysql
            sqlite server localhost example.com example.org spring boot shiro yosai castle fortress ninomaru passlib totp
            otpauth authenticator authentication two-factor second factor time-based one-time passwords as a second factor
            for java applications recovery codes settings factory generate_secret very long super strong secure security
            nobody will ever guess this knows should really unguessable impossible random enough bytes characters
            forty-three thirty-two sixty-four of the and that this with from have your there which would about because
            people where their these other could through before after always never something anything everything
            lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore
            the quick brown fox jumps over the lazy dog to be or not to be that is the question whether
            all your base are belong to us may the force be with you in the beginning god created the heaven and the earth
            we hold these truths to be self-evident four score and seven years ago our father who art in heaven
            twinkle twinkle little star how i wonder what you are mary had a little lamb once upon a time
            january february march april august september october november december
            monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
            alpha bravo charlie delta foxtrot hotel india juliet november oscar quebec romeo sierra tango uniform
            zero one two three four five six seven eight nine ten eleven twelve
            this is my super secret key this is a secret my secret my-super-secret my own secret that nobody knows
            ninomaru the second factor that a java team can add this week and trust for ten years enroll confirm verify alice bob
            hydrogen helium lithium beryllium boron carbon nitrogen oxygen mercury venus earth mars jupiter saturn
            passwort geheim geheimnis motdepasse contraseña senha parola wachtwoord schlüssel hallo bonjour
            """;

    /** Written for a letter, or for a blank: each first character stands for the second. */
    private static final Map<Character, Character> WRITTEN_FOR = Map.ofEntries(
            Map.entry('0', 'o'),
            Map.entry('1', 'i'),
            Map.entry('!', 'i'),
            Map.entry('|', 'i'),
            Map.entry('l', 'i'),
            Map.entry('3', 'e'),
            Map.entry('4', 'a'),
            Map.entry('@', 'a'),
            Map.entry('5', 's'),
            Map.entry('$', 's'),
            Map.entry('7', 't'),
            Map.entry('8', 'b'),
            Map.entry('9', 'g'),
            Map.entry('-', ' '),
            Map.entry('_', ' '));

    /** All of it in one text, folded. */
    static final String ALL = folded(String.join(" ", SAMPLES) + " " + (ROWS + WORDS).replaceAll("\\s+", " "));

    private KnownTexts() {}

    /** Tells whether a published sample is a part of the text, in whatever writing, forwards or backwards. */
    static boolean holdsSample(String text) {
        String letters = letters(text);
        String backwards = new StringBuilder(letters).reverse().toString();
        return SAMPLES.stream()
                .map(KnownTexts::letters)
                .anyMatch(sample -> letters.contains(sample) || backwards.contains(sample));
    }

    /** In small letters, and a figure or sign that is written for a letter is that letter. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.toLowerCase(Locale.ROOT));
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            folded.setCharAt(i, WRITTEN_FOR.getOrDefault(c, c));
        }
        return folded.toString();
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
