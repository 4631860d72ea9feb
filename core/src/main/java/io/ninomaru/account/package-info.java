/**
 * The words of the second factor: whose it is, what is asked, what was typed, what becomes of it, and what a trail says. All of
 * them are immutable values. What is known of an account and the rules that decide stay inside this module.
 */
@NullMarked
package io.ninomaru.account;

import org.jspecify.annotations.NullMarked;
