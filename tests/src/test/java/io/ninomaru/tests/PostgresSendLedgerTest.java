package io.ninomaru.tests;

class PostgresSendLedgerTest extends ServerSendLedgerContract {

    @Override
    Server server() throws Exception {
        return PostgresServer.shared();
    }
}
