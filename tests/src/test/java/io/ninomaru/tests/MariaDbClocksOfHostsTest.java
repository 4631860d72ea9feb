package io.ninomaru.tests;

class MariaDbClocksOfHostsTest extends ClocksOfHostsContract {

    @Override
    Server server() throws Exception {
        return MariaDbServer.shared();
    }
}
