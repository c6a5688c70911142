package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeline.http.SecretMask;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.lifecycle.ServerEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlassProtocolTest {

    @TempDir
    private Path directory;

    @Test
    void aDrainDoesNotWaitForAnAcceptorThatCannotBeWokenUp() throws Exception {
        Path socket = directory.resolve("socket");
        Recorder recorder = new Recorder();
        GlassProtocol protocol = protocol(socket, recorder);
        protocol.start();
        Files.delete(socket); // Tomcat wakes its acceptor up by a connection: now there is no way to it

        recorder.server(System.nanoTime(), new ServerEvent.Draining(Duration.ZERO, Duration.ZERO));
        CompletableFuture<Void> close = CompletableFuture.runAsync(protocol::closeServerSocketGraceful);

        assertThat(close).succeedsWithin(Duration.ofSeconds(60));
        protocol.stop();
        protocol.destroy();
    }

    private static GlassProtocol protocol(Path socket, Recorder recorder) throws Exception {
        GlassProtocol protocol = new GlassProtocol();
        protocol.use(new Glass(recorder, SecretMask.DEFAULT));
        protocol.setProperty("unixDomainSocketPath", socket.toString());
        protocol.setProperty("bindOnInit", "false");
        protocol.setAdapter(new CoyoteAdapter(new Connector(protocol)));
        protocol.init();
        return protocol;
    }
}
