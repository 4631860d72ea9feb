/**
 * A small application with Apache Shiro and a second factor: {@code shiro.ini} wires it, four servlets ask for password and
 * code, set the second factor up, and show what is behind them.
 */
@NullMarked
package io.ninomaru.samples.shiro;

import org.jspecify.annotations.NullMarked;
