import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How much heap one idle connection costs a bare server.
 *
 * <pre>java src/test/bench/IdleHeap.java event-loop [more arguments of `bare`]</pre>
 *
 * Starts {@code target/lifeline.jar} (or {@code LIFELINE_JAR}), opens ten thousand connections, each of which was
 * answered once and then says nothing, and compares the live heap before and after, as {@code jcmd GC.class_histogram}
 * counts it after a full collection.
 */
final class IdleHeap {

    private static final int CONNECTIONS = 9_900;
    private static final byte[] REQUEST = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    public static void main(String[] args) throws Exception {
        String bin = System.getProperty("java.home") + "/bin/";
        List<String> command = new ArrayList<>(List.of(
                bin + "java", "-jar", System.getenv().getOrDefault("LIFELINE_JAR", "target/lifeline.jar"), "bare"));
        command.addAll(List.of(args));
        command.addAll(List.of("--port=0", "--no-log", "--keep-alive-timeout=10m"));
        Process server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<SocketChannel> idle = new ArrayList<>();
        try (var out = server.inputReader()) {
            int port = Integer.parseInt(out.readLine().replaceAll(".*app http://[^:]*:(\\d+),.*", "$1"));
            for (int i = 0; i < 100; i++) {
                idle.add(answeredOnce(port)); // classes are loaded by now
            }
            long before = liveHeap(bin, server.pid());
            for (int i = 0; i < CONNECTIONS; i++) {
                idle.add(answeredOnce(port));
            }
            long after = liveHeap(bin, server.pid());
            System.out.printf("%d bytes of heap for each idle connection (%s)%n", (after - before) / CONNECTIONS, String.join(" ", args));
        } finally {
            server.destroy();
        }
    }

    private static SocketChannel answeredOnce(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.write(ByteBuffer.wrap(REQUEST));
        channel.read(ByteBuffer.allocate(1024));
        return channel;
    }

    private static long liveHeap(String bin, long pid) throws IOException {
        Process histogram = new ProcessBuilder(bin + "jcmd", Long.toString(pid), "GC.class_histogram").start();
        try (var lines = histogram.inputReader()) {
            String total = lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
            return Long.parseLong(total.split("\\s+")[2]);
        }
    }
}
