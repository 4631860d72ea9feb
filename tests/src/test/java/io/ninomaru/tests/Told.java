package io.ninomaru.tests;

import io.ninomaru.otp.KeyText;
import io.ninomaru.otp.OtpKey;
import io.ninomaru.testkit.canary.StringForms;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/**
 * What a journey tells of itself, which is swept: the string form of every value and every exception that it was given. What it
 * has used goes to another file, which is not.
 */
final class Told implements AutoCloseable {

    private final PrintWriter told;
    private final PrintWriter used;

    Told(String told, String used) throws IOException {
        this.told = new PrintWriter(told, StandardCharsets.UTF_8);
        this.used = new PrintWriter(used, StandardCharsets.UTF_8);
    }

    /** Tells all that a value says. */
    void tell(Object value) {
        told.println(StringForms.of(value));
    }

    /** Tells how something fails, as it must. */
    void fails(Callable<?> act) {
        try {
            tell(act.call());
        } catch (Exception e) {
            tell(e);
            return;
        }
        throw new AssertionError("that fails");
    }

    OtpKey key(OtpKey key) {
        used("key", KeyText.hex(key));
        return key;
    }

    String code(String digits) {
        return used("code", digits);
    }

    String recoveryCode(String shown) {
        return used("recovery", shown);
    }

    String text(String text) {
        return used("text", text);
    }

    /** A listener uses it, too, in a thread of its own. */
    private synchronized String used(String kind, String text) {
        used.println(kind + " " + text);
        return text;
    }

    @Override
    public void close() {
        told.close();
        used.close();
        if (told.checkError() || used.checkError()) {
            throw new AssertionError("not all of it was written");
        }
    }
}
