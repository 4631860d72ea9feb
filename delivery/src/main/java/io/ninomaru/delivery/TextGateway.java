package io.ninomaru.delivery;

import io.ninomaru.secondfactor.CodeSender;

/** Takes texts for telephones; what {@link CodeSender} says of time, threads and asking twice holds here. */
@FunctionalInterface
interface TextGateway {

    /** Hands one over. */
    CodeSender.Result send(Outgoing message);
}
