package io.ninomaru.samples.shiro;

import io.ninomaru.delivery.Senders;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.settings.DeliverySettings;
import java.util.function.Function;

/** What sends codes, if the settings name a gateway: out of {@code ninomaru-delivery}, which others leave out. */
public final class Gateway implements Function<DeliverySettings, CodeSender> {

    @Override
    public CodeSender apply(DeliverySettings delivery) {
        return Senders.open(delivery, "Sample");
    }
}
