package io.ninomaru.samples.spring;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of this machine that nobody has. */
final class FreePort {

    /** The one to begin with. */
    static final int USUAL = 8080;

    private static final int TRIES = 20;

    private FreePort() {}

    /** Returns this port or one of the next, and says so if it is another; 0, for any, if all of them are taken. */
    static int from(int wanted, PrintStream out) {
        for (int port = wanted; port < wanted + TRIES; port++) {
            if (isFree(port)) {
                if (port != wanted) {
                    out.println("Port " + wanted + " is taken, so it is " + port + " this time.");
                }
                return port;
            }
        }
        return 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
