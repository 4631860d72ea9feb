package io.ninomaru.tests;

class PostgresClocksOfHostsTest extends ClocksOfHostsContract {

    @Override
    Server server() throws Exception {
        return PostgresServer.shared();
    }
}
