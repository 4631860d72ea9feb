package io.ninomaru.spring;

import io.ninomaru.account.Account;
import io.ninomaru.account.Event;
import java.time.Instant;

/**
 * Something has happened to an account and is stored: an application event, to be heard by an {@code @EventListener}. It is
 * told in a thread of its own, which no login waits for, and lost if the process ends first; the trail has it in any case.
 *
 * @param account to whose account
 * @param at when
 * @param event what
 */
public record SecondFactorEvent(Account account, Instant at, Event event) {}
