/**
 * Time-based one-time passwords as a second factor: the arithmetic, the key ring, the settings, the rules and the facade.
 */
module io.ninomaru.core {
    requires static org.jspecify;
    requires tools.jackson.core;
    requires org.snakeyaml.engine;

    exports io.ninomaru.account;
    exports io.ninomaru.keyring;
    exports io.ninomaru.otp;
    exports io.ninomaru.secondfactor;
    exports io.ninomaru.settings;
    exports io.ninomaru.totp;
}
