package io.ninomaru.cli.command;

import io.ninomaru.account.Destination;
import io.ninomaru.cli.terminal.UsageException;
import io.ninomaru.delivery.Senders;
import io.ninomaru.delivery.TelephoneNumbers;
import io.ninomaru.secondfactor.DeliveredCodes;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;

/** The gateway of the settings, open for one command. */
public final class Gateway implements AutoCloseable {

    private static final String UNNAMED = "Ninomaru";

    private final Senders senders;
    private final SecondFactor secondFactor;
    private final DeliverySettings settings;

    private Gateway(Senders senders, SecondFactor secondFactor, DeliverySettings settings) {
        this.senders = senders;
        this.secondFactor = secondFactor;
        this.settings = settings;
    }

    /** Opens what the settings name. */
    public static Gateway open(Session session) {
        Settings all = session.factory().settings();
        DeliverySettings settings = require(all);
        Senders senders = Senders.open(settings, all.issuer().orElse(UNNAMED));
        return new Gateway(senders, session.secondFactor().withSender(senders), settings);
    }

    /** The gateway that the settings have to name. */
    public static DeliverySettings require(Settings settings) {
        return settings.delivery()
                .orElseThrow(() -> new SettingsException("nothing sends codes: name a gateway under `delivery:` in the "
                        + "settings file; docs/delivered.md tells how"));
    }

    public SecondFactor secondFactor() {
        return secondFactor;
    }

    public DeliveredCodes codes() {
        return secondFactor.delivered();
    }

    /** Reads a number that somebody typed. */
    public Destination number(String typed) {
        try {
            return new TelephoneNumbers(settings.countries()).parse(typed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        senders.close();
    }
}
