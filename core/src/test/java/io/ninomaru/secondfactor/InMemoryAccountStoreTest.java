package io.ninomaru.secondfactor;

import io.ninomaru.testkit.InMemoryAccountStore;

class InMemoryAccountStoreTest extends AccountStoreContract {

    @Override
    protected AccountStore newStore() {
        return new InMemoryAccountStore();
    }
}
