/** The commands about the database as a whole and the secrets that encrypt it. */
@NullMarked
package io.ninomaru.cli.store;

import org.jspecify.annotations.NullMarked;
