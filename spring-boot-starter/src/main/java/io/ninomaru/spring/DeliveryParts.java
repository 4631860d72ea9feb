package io.ninomaru.spring;

import io.ninomaru.delivery.Senders;
import io.ninomaru.delivery.TelephoneNumbers;
import io.ninomaru.pages.Destinations;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.settings.DeliverySettings;
import io.ninomaru.settings.Settings;
import io.ninomaru.settings.SettingsException;
import java.util.Optional;
import org.springframework.util.ClassUtils;

/**
 * What sends codes, if anything does: the application's own bean, or the gateway of the settings.
 *
 * @param sender sends codes
 * @param destinations reads telephone numbers
 * @param closing closes what was opened here, with the application
 */
record DeliveryParts(Optional<CodeSender> sender, Optional<Destinations> destinations, Runnable closing)
        implements AutoCloseable {

    static DeliveryParts of(
            Settings settings, String service, Optional<CodeSender> sender, Optional<Destinations> destinations) {
        Optional<DeliverySettings> named =
                settings.delivery().filter(delivery -> delivery.gateway().isPresent());
        if (named.isEmpty()) {
            return new DeliveryParts(sender, destinations.filter(any -> sender.isPresent()), () -> {});
        }
        if (!ClassUtils.isPresent("io.ninomaru.delivery.Senders", null)) {
            throw new SettingsException(
                    "the settings name a gateway under `delivery:`, and what speaks with it is missing. "
                            + "Add the dependency io.ninomaru:ninomaru-delivery");
        }
        return OfSettings.open(named.get(), service, sender, destinations);
    }

    /** Apart, so that the module is needed only where it is. */
    private static final class OfSettings {
        static DeliveryParts open(
                DeliverySettings settings,
                String service,
                Optional<CodeSender> sender,
                Optional<Destinations> destinations) {
            Optional<Destinations> numbers =
                    destinations.or(() -> Optional.of(new TelephoneNumbers(settings.countries())::parse));
            if (sender.isPresent()) {
                return new DeliveryParts(sender, numbers, () -> {});
            }
            Senders opened = Senders.open(settings, service);
            return new DeliveryParts(Optional.of(opened), numbers, opened::close);
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
