/**
 * Reading a settings file: our own layout and Yosai's. Every scalar is read as text and converted here; an error names
 * file, line and remedy, and never a secret.
 *
 * <p>Start at {@link io.ninomaru.settings.Settings}.
 */
@NullMarked
package io.ninomaru.settings;

import org.jspecify.annotations.NullMarked;
