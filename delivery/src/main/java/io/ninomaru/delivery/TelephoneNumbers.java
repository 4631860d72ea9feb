package io.ninomaru.delivery;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.ninomaru.account.Destination;
import io.ninomaru.otp.TypedText;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads telephone numbers as people write them, of the countries that are allowed and of the sorts that receive messages.
 * Immutable, safe for any number of threads.
 */
public final class TelephoneNumbers {

    private static final int LONGEST = 40;
    private static final String PUNCTUATION = " +-()./\uff0b\uff08\uff09";
    /** Not the numbers whose calls the sender pays for: premium rate, shared cost, satellites. */
    private static final Set<PhoneNumberType> SORTS =
            EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    private final Set<String> countries;
    private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();

    /**
     * Allows these countries.
     *
     * @param countries as ISO 3166 names them: CH, DE; if there is one alone, its numbers may be written without its code
     * @throws IllegalArgumentException if one of them has no telephone numbers
     */
    public TelephoneNumbers(Set<String> countries) {
        this.countries = Set.copyOf(countries);
        if (!util.getSupportedRegions().containsAll(countries)) {
            throw new IllegalArgumentException("countries are named as ISO 3166 does: CH, DE; one of these is none");
        }
    }

    /**
     * Reads a number.
     *
     * @param typed digits of any one script, with white space, marks that are not seen, and the usual punctuation
     * @return the number in the form of E.164, the same for every way of writing it
     * @throws IllegalArgumentException if it is none, not of a country that is allowed, or none that receives messages; the
     *     message does not show it
     */
    public Destination parse(String typed) {
        PhoneNumber number = Optional.of(TypedText.asSeen(typed))
                .filter(text -> text.length() <= LONGEST
                        && TypedText.read(text).isPresent()
                        && text.codePoints().allMatch(c -> Character.isDigit(c) || PUNCTUATION.indexOf(c) >= 0))
                .flatMap(this::number)
                .orElseThrow(() -> new IllegalArgumentException(
                        "this is no telephone number; write it with '+' and the country's code"));
        if (!countries.contains(String.valueOf(util.getRegionCodeForNumber(number)))) {
            throw new IllegalArgumentException("numbers of this country are not sent to");
        }
        if (!SORTS.contains(util.getNumberType(number))) {
            throw new IllegalArgumentException("this is not the number of a mobile telephone");
        }
        return Destination.telephone(util.format(number, PhoneNumberFormat.E164));
    }

    private Optional<PhoneNumber> number(String typed) {
        String home = countries.size() == 1 ? countries.iterator().next() : "ZZ";
        try {
            return Optional.of(util.parse(typed, home)).filter(util::isValidNumber);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
