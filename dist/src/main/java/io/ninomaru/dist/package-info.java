/** Makes what the packages of the command line hold: man pages and completions from the commands themselves, and where each file lies. */
@NullMarked
package io.ninomaru.dist;

import org.jspecify.annotations.NullMarked;
