/** A small bank that lets people in by a password and a second factor. */
@NullMarked
package io.ninomaru.samples.spring;

import org.jspecify.annotations.NullMarked;
