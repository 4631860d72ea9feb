package io.ninomaru.spring.test;

import io.ninomaru.testkit.SettableClock;
import java.time.Instant;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Lets each test begin with people who have no second factor, and with a clock that is right: before anybody is logged in for it. */
final class FreshPeople implements TestExecutionListener, Ordered {

    /** That of Spring Security, which logs in, is 10,000. */
    private static final int BEFORE_LOGINS = 9_000;

    @Override
    public int getOrder() {
        return BEFORE_LOGINS;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        if (!test.hasApplicationContext()) {
            return;
        }
        ApplicationContext context = test.getApplicationContext();
        context.getBeanProvider(SettableClock.class).ifUnique(clock -> clock.set(Instant.now()));
        context.getBeanProvider(TestPeople.class).ifAvailable(TestPeople::forget);
    }
}
