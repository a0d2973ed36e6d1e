package io.accalmie.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP connection to a port that can be cut: what was open breaks off, and nothing gets through until it is mended. */
final class Cable implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** A cable whose other end is the loopback port {@code to}. */
    Cable(int to) throws IOException {
        this.to = to;
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Cable::hangUp);
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Cable::hangUp);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException e) {
                // The next one may get through.
            }
        }
    }

    private void join(Socket near) throws IOException {
        open.add(near);
        if (cut) {
            hangUp(near);
            return;
        }
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
            open.add(far);
            daemon(() -> carry(near, far));
            daemon(() -> carry(far, near));
        } catch (IOException e) {
            hangUp(near);
        }
    }

    private void carry(Socket from, Socket into) {
        try (InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // Broken off: the other direction ends with it.
        } finally {
            hangUp(from);
            hangUp(into);
            open.remove(from);
            open.remove(into);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "accalmie-test-cable");
        thread.setDaemon(true);
        thread.start();
    }
}
