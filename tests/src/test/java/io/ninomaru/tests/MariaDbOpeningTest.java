package io.ninomaru.tests;

class MariaDbOpeningTest extends ServerOpeningContract {

    @Override
    Server server() throws Exception {
        return MariaDbServer.shared();
    }
}
