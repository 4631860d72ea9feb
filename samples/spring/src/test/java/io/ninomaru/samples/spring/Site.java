package io.ninomaru.samples.spring;

import io.ninomaru.totp.TotpFactory;

/** A bank that is visited: in this process, or in one of its own. */
interface Site {

    String url(String path);

    /** What reads the key that a page shows. */
    TotpFactory factory();
}
