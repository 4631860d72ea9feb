/**
 * The journey through set-up, code, recovery and management, without a framework: a {@link io.ninomaru.pages.Visit} in, a
 * {@link io.ninomaru.pages.Reply} out. What frames it hands over requests, keeps a few texts in its sessions, says what a login is
 * there, and sends what {@link io.ninomaru.pages.Response} or a renderer of its own makes of a reply.
 *
 * <p>Start at {@link io.ninomaru.pages.Journey}.
 */
@NullMarked
package io.ninomaru.pages;

import org.jspecify.annotations.NullMarked;
