/**
 * The JSON form of the record, which is what gets sealed.
 *
 * <p>Start at {@link io.ninomaru.account.json.AccountRecordJson}.
 */
@NullMarked
package io.ninomaru.account.json;

import org.jspecify.annotations.NullMarked;
