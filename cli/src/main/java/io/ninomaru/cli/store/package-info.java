/**
 * The commands about the database as a whole and the secrets that encrypt it.
 *
 * <p>Start at {@link io.ninomaru.cli.store.DoctorCommand}.
 */
@NullMarked
package io.ninomaru.cli.store;

import org.jspecify.annotations.NullMarked;
