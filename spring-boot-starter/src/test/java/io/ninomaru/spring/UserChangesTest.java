package io.ninomaru.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.account.Account;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.totp.Totp;
import io.ninomaru.totp.TotpFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/** Nobody inherits the second factor of somebody who had his name before. */
class UserChangesTest {

    private static final Account ANNA = Account.of("anna");
    private static final Account HANNA = Account.of("hanna");

    @TempDir
    private Path folder;

    private static void protect(ApplicationContext context, Account account) {
        Instant ago = Instant.now().minusSeconds(300);
        SecondFactor then = context.getBean(SecondFactor.class).withClock(InstantSource.fixed(ago));
        Totp totp = context.getBean(TotpFactory.class).create();
        assertThat(then.enroll(account, totp).isGranted()).isTrue();
        assertThat(then.confirm(account, totp.code(ago).reveal()).accepted()).isTrue();
    }

    @Test
    void whoeverIsMadeAfterADeletedUserBeginsAnew() {
        Starter.ready(folder).run(context -> {
            SecondFactor secondFactor = context.getBean(SecondFactor.class);
            protect(context, ANNA);
            context.publishEvent(new UserDeletedEvent(ANNA, "olga"));
            assertThat(secondFactor.status(ANNA)).isEmpty();
            context.publishEvent(new UserDeletedEvent(ANNA, "olga"));
        });
    }

    @Test
    void aRenamedUserKeepsIt() {
        Starter.ready(folder).run(context -> {
            SecondFactor secondFactor = context.getBean(SecondFactor.class);
            context.publishEvent(new UserRenamedEvent(ANNA, HANNA, "olga"));
            protect(context, ANNA);
            context.publishEvent(new UserRenamedEvent(ANNA, HANNA, "olga"));
            assertThat(secondFactor.status(ANNA)).isEmpty();
            assertThat(secondFactor.status(HANNA).orElseThrow().isProtected()).isTrue();
            protect(context, ANNA);
            assertThatThrownBy(() -> context.publishEvent(new UserRenamedEvent(ANNA, HANNA, "olga")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("UserDeletedEvent");
        });
    }
}
