/** Finds secrets where none may be; for the tests of every module. */
@NullMarked
package io.ninomaru.testkit.canary;

import org.jspecify.annotations.NullMarked;
