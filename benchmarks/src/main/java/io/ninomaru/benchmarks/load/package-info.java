/** What a login costs when it is durable: the facade on a database, beside the bare statements, pgbench and passlib. */
@NullMarked
package io.ninomaru.benchmarks.load;

import org.jspecify.annotations.NullMarked;
