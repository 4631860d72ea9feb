/** The JSON form of the record, which is what gets sealed. */
@NullMarked
package io.ninomaru.account.json;

import org.jspecify.annotations.NullMarked;
