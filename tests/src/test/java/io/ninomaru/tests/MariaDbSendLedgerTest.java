package io.ninomaru.tests;

class MariaDbSendLedgerTest extends ServerSendLedgerContract {

    @Override
    Server server() throws Exception {
        return MariaDbServer.shared();
    }
}
