package io.ninomaru.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ninomaru.account.Account;
import io.ninomaru.account.Answer;
import io.ninomaru.account.Destination;
import io.ninomaru.account.Outcome;
import io.ninomaru.account.Reason;
import io.ninomaru.secondfactor.CodeMessage;
import io.ninomaru.secondfactor.CodeSender;
import io.ninomaru.secondfactor.DestinationRisk;
import io.ninomaru.secondfactor.SecondFactor;
import io.ninomaru.secondfactor.Sent;
import io.ninomaru.testkit.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** An application's own beans for codes that are sent. */
class DeliveryBeansTest {

    private static final Destination NUMBER = Destination.telephone("+41791234567");

    /** A sender of its own. */
    static class OwnSender {
        final List<CodeMessage> messages = new CopyOnWriteArrayList<>();

        @Bean
        CodeSender sender() {
            return message -> {
                messages.add(message);
                return CodeSender.Result.ACCEPTED;
            };
        }
    }

    /** What knows of swapped SIMs. */
    static class OwnRisk {
        @Bean
        DestinationRisk risk() {
            return (account, destination, purpose) -> destination.equals(NUMBER);
        }
    }

    /** What finds nothing. */
    static class AnotherRisk {
        @Bean
        DestinationRisk another() {
            return (account, destination, purpose) -> false;
        }
    }

    @TempDir
    private Path folder;

    private WebApplicationContextRunner starter() {
        Path settings = TestSettings.file(folder, "policy: {sentCodesAlone: true}\n");
        return Starter.BARE.withPropertyValues(
                "ninomaru.settings-file=" + settings, "ninomaru.store.file=" + folder.resolve("ninomaru.db"));
    }

    private static Answer<Sent> enroll(SecondFactor secondFactor) {
        return secondFactor.delivered().enroll(Account.of("anna"), NUMBER, "phone");
    }

    @Test
    void aSenderOfItsOwnSends() throws IOException {
        starter().withUserConfiguration(OwnSender.class).run(context -> {
            assertThat(enroll(context.getBean(SecondFactor.class)).isGranted()).isTrue();
            assertThat(context.getBean(OwnSender.class).messages).hasSize(1);
        });
    }

    @Test
    void ofSeveralDestinationRisksEachCanHoldACodeBack() throws IOException {
        starter()
                .withUserConfiguration(OwnSender.class, AnotherRisk.class, OwnRisk.class)
                .run(context -> {
                    assertThat(enroll(context.getBean(SecondFactor.class)).refusal())
                            .contains(new Outcome.Rejected(Reason.DESTINATION_AT_RISK));
                    assertThat(context.getBean(OwnSender.class).messages).isEmpty();
                });
    }
}
