/**
 * Ways of sending: codes to telephones through gateways that speak HTTP or SMPP 3.4, and notices by e-mail. Start at
 * {@link io.ninomaru.delivery.Senders}, which makes what the settings name, and at
 * {@link io.ninomaru.delivery.TelephoneNumbers}, which reads what a person types.
 */
@NullMarked
package io.ninomaru.delivery;

import org.jspecify.annotations.NullMarked;
