package dev.lifeline.bare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server: it waits for requests, answers them, and stays alive in between. One at a time, on purpose. */
final class SmallestServer {

    public static void main(String[] args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        // Listen: from here on the kernel takes connections for this port, and keeps up to 50 of them in a queue for
        // us.
        try (ServerSocket listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("Listening on http://localhost:" + listener.getLocalPort() + " (Ctrl+C stops it)");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("Stopped")));
            while (true) {
                try (Socket connection = listener.accept()) { // waits for a client
                    connection.setSoTimeout(5_000); // ... and this long for what it has to say, in ms
                    answer(connection);
                } catch (IOException clientIsGone) {
                    System.out.println("No request: " + clientIsGone.getMessage());
                }
            }
        }
    }

    private static void answer(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
        String requestLine = in.readLine(); // GET /hello HTTP/1.1
        for (String field = requestLine; field != null && !field.isEmpty(); field = in.readLine()) {
            // The fields of the request; an empty line ends them.
        }
        if (requestLine != null) {
            System.out.println(requestLine.replaceAll("\\p{Cntrl}| HTTP/.*", ""));
            String status = requestLine.startsWith("GET ") ? "200 OK" : "405 Method Not Allowed\r\nAllow: GET";
            String body = requestLine.startsWith("GET ") ? "Hello from the smallest server\n" : "Only GET\n";
            String response =
                    "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                            .formatted(status, body.length(), body);
            connection.getOutputStream().write(response.getBytes(ISO_8859_1));
        }
    }
}
