package io.ninomaru.account.rule;

/**
 * A rule that compares no code. So its answer may be looked at before anything is stored, which of any other would be a guess that
 * nobody counts.
 *
 * @param <O> the type of the answer
 */
public sealed interface CodelessRule<O> extends Rule<O> permits SendCode, ResendConfirmation {}
