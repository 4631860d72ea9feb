/**
 * The commands about the trail: show it, verify it, keep its heads elsewhere, prune it.
 *
 * <p>Start at {@link io.ninomaru.cli.audit.AuditCommand}.
 */
@NullMarked
package io.ninomaru.cli.audit;

import org.jspecify.annotations.NullMarked;
