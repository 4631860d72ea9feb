package io.ninomaru.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A line between a browser and a server that takes its time in each direction, and breaks on demand. What was sent on it arrives, even if
 * whoever sent it has gone meanwhile.
 */
public final class SlowLine implements AutoCloseable {

    private static final int BUFFER = 65_536;

    private final ServerSocket listening;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean cut = new AtomicBoolean();
    private final int server;
    private volatile Duration delay = Duration.ZERO;

    /** Makes one to a server on this machine. */
    public SlowLine(int server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        begin(this::accept);
    }

    /** Returns the port that leads to the server. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Sets how long everything takes in each direction. */
    public SlowLine delay(Duration each) {
        delay = each;
        return this;
    }

    /** Breaks when the answer to the next form is on its way. */
    public void cut() {
        cut.set(true);
    }

    /** Returns whether it has broken since that was asked. */
    public boolean isCut() {
        return !cut.get();
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
            Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(near);
            sockets.add(far);
            AtomicBoolean here = new AtomicBoolean();
            begin(() -> ask(near, far, here));
            begin(() -> answer(far, near, here));
        }
    }

    private void ask(Socket near, Socket far, AtomicBoolean here) throws IOException {
        try (far) {
            InputStream in = near.getInputStream();
            OutputStream out = far.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                boolean isForm = new String(buffer, 0, Math.min(length, 5), StandardCharsets.US_ASCII).equals("POST ");
                here.set(isForm && cut.getAndSet(false));
                pass();
                out.write(buffer, 0, length);
                out.flush();
            }
            awaitEnd(far);
        }
    }

    /** What was sent is answered, though nobody hears it. */
    private static void awaitEnd(Socket far) throws IOException {
        far.shutdownOutput();
        far.setSoTimeout(10_000);
        far.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void answer(Socket far, Socket near, AtomicBoolean here) throws IOException {
        try (near) {
            InputStream in = far.getInputStream();
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (here.get()) {
                    return;
                }
                pass();
                near.getOutputStream().write(buffer, 0, length);
                near.getOutputStream().flush();
            }
        }
    }

    private void pass() {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
