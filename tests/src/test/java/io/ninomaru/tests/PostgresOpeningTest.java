package io.ninomaru.tests;

class PostgresOpeningTest extends ServerOpeningContract {

    @Override
    Server server() throws Exception {
        return PostgresServer.shared();
    }
}
