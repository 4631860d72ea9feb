/** The commands of an operator about accounts, who gives a reason instead of a code. */
@NullMarked
package io.ninomaru.cli.operator;

import org.jspecify.annotations.NullMarked;
