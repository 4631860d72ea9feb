/**
 * A person at a browser, for the tests of the samples: a real one without a window, that types into fields by their labels,
 * presses buttons by their names, reads QR codes off the screen, and has every page looked over by axe.
 */
@NullMarked
package io.ninomaru.browser;

import org.jspecify.annotations.NullMarked;
