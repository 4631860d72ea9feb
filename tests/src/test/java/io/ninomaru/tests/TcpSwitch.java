package io.ninomaru.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands in for an address that moves from one server to another, as a virtual one does at a failover; or for a network that
 * swallows everything.
 */
final class TcpSwitch implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile int target;
    private volatile boolean silent;

    TcpSwitch(int target) throws IOException {
        this.target = target;
        begin(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Leads to another server from now on; what is connected breaks. */
    void to(int port) throws IOException {
        target = port;
        breakAll();
    }

    /** Passes nothing on any more in either direction, and takes everything; or goes on, with new connections. */
    void silence(boolean now) throws IOException {
        silent = now;
        if (!now) {
            breakAll();
        }
    }

    private void breakAll() throws IOException {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            socket.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void begin(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One end has closed: that is how each of these threads ends.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = listening.accept();
            sockets.add(near);
            begin(() -> {
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(far);
                begin(() -> pass(near, far));
                pass(far, near);
            });
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!silent) {
                    out.write(buffer, 0, length);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        breakAll();
    }
}
