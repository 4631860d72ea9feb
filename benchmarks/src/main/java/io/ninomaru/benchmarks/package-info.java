/** JMH benchmarks, with the libraries and tools that do the same in the same run. Started by {@code benchmarks/run}. */
@NullMarked
package io.ninomaru.benchmarks;

import org.jspecify.annotations.NullMarked;
