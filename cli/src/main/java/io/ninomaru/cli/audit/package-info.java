/** The commands about the trail: show it, verify it, keep its heads elsewhere, prune it. */
@NullMarked
package io.ninomaru.cli.audit;

import org.jspecify.annotations.NullMarked;
