package io.ninomaru.tests;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ninomaru.jdbc.Stores;
import io.ninomaru.secondfactor.StoreException;
import io.ninomaru.settings.StoreSettings;
import org.junit.jupiter.api.Test;

class MariaDbOpeningTest extends ServerOpeningContract {

    @Override
    Server server() throws Exception {
        return MariaDbServer.shared();
    }

    @Test
    void aServerWithoutTlsIsToldWhereItIsAskedFor() throws Exception {
        StoreSettings plain = server().newDatabase();
        StoreSettings tls = StoreSettings.of(
                plain.url().replace("sslMode=disable", "sslMode=verify-full"), plain.user(), plain.password());
        assertThatThrownBy(() -> Stores.open(tls))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll("speaks no TLS that can be trusted", "sslMode=disable")
                .hasMessageNotContaining("test-password");
    }
}
