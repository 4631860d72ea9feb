/** Finds secrets where none may be; for the tests of every module. */
@NullMarked
package io.ninomaru.canary;

import org.jspecify.annotations.NullMarked;
