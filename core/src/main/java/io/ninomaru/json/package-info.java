/**
 * Strict reading and canonical writing of JSON, for the packages that store documents. Not exported: nobody outside sees
 * how a document is parsed.
 *
 * <p>Start at {@link io.ninomaru.json.JsonObject}.
 */
@NullMarked
package io.ninomaru.json;

import org.jspecify.annotations.NullMarked;
