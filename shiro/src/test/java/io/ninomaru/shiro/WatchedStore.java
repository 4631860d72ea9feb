package io.ninomaru.shiro;

import io.ninomaru.secondfactor.AccountStore;
import io.ninomaru.secondfactor.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A store that counts how often it is asked, and breaks when it is told to. */
final class WatchedStore {

    final AtomicInteger calls = new AtomicInteger();
    volatile boolean broken;
    final AccountStore store;

    WatchedStore(AccountStore real) {
        store = (AccountStore) Proxy.newProxyInstance(
                AccountStore.class.getClassLoader(),
                new Class<?>[] {AccountStore.class},
                (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    if (broken) {
                        throw new StoreException("the disk is full");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
