package io.ninomaru.shiro;

/** A security manager that demands the second factor. */
interface TwoStepManager {

    /** Returns its realm of the second factor. */
    TotpRealm totpRealm();
}
