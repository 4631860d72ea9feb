/**
 * A small application with Apache Shiro and a second factor: {@code shiro.ini} wires it, one servlet asks for the
 * password and shows what is behind both factors.
 */
@NullMarked
package io.ninomaru.samples.shiro;

import org.jspecify.annotations.NullMarked;
