package dev.lifeline.observe.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** An app like any other. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ForeignApp.Orders.class)
public class ForeignApp {

    static final int FILE_SIZE = 64 << 20;

    @Bean
    Door door() {
        return new Door();
    }

    /** Where handlers wait until the test lets one go on, or all. */
    public static final class Door {

        private static final int PATIENCE_SECONDS = 60;

        public final Semaphore inside = new Semaphore(0);
        public final CountDownLatch open = new CountDownLatch(1);
        private final Semaphore out = new Semaphore(0);

        void pass() throws InterruptedException {
            inside.release();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (open.getCount() > 0 && !out.tryAcquire(5, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("nobody opened the door");
                }
            }
        }

        void awaitInside() throws InterruptedException {
            assertThat(inside.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("somebody is inside")
                    .isTrue();
        }

        void letOneOut() {
            out.release();
        }
    }

    /** Gives each response the id that its request came with, as many an app does. */
    @Bean
    Filter requestIds() {
        return (request, response, chain) -> {
            String id = ((HttpServletRequest) request).getHeader("X-Request-Id");
            if (id != null) {
                ((HttpServletResponse) response).setHeader("X-Request-Id", id);
            }
            chain.doFilter(request, response);
        };
    }

    /** By then Tomcat has its WebSocket container. */
    @Bean
    ServletContextListener webSockets() {
        return new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent started) {
                Object sockets = started.getServletContext().getAttribute(ServerContainer.class.getName());
                try {
                    ((ServerContainer) sockets)
                            .addEndpoint(ServerEndpointConfig.Builder.create(Echo.class, "/echo")
                                    .build());
                } catch (DeploymentException wrong) {
                    throw new IllegalStateException(wrong);
                }
            }
        };
    }

    /** Says what it hears. */
    public static final class Echo extends Endpoint {

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(
                    String.class, text -> session.getAsyncRemote().sendText(text));
        }
    }

    /** Handlers of several kinds. */
    @RestController
    static class Orders {

        private final Door door;

        Orders(Door door) {
            this.door = door;
        }

        @GetMapping("/orders/{id}")
        String find(@PathVariable int id) {
            return "order " + id;
        }

        @PostMapping("/orders")
        String add(@RequestBody String order) {
            return "added " + order;
        }

        @GetMapping("/wait")
        String waitForIt() throws InterruptedException {
            door.pass();
            return "waited";
        }

        @GetMapping("/throw")
        String fail() {
            throw new IllegalStateException("on purpose");
        }

        @GetMapping("/async")
        Callable<String> async() {
            return () -> {
                door.pass();
                return "later";
            };
        }

        /** Eight times as large as what Tomcat sends by itself at once. */
        @GetMapping("/file")
        void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Path file = Files.createTempFile("sent", ".bin");
            Files.write(file, new byte[FILE_SIZE]);
            response.setContentLength(FILE_SIZE);
            request.setAttribute("org.apache.tomcat.sendfile.filename", file.toString());
            request.setAttribute("org.apache.tomcat.sendfile.start", 0L);
            request.setAttribute("org.apache.tomcat.sendfile.end", (long) FILE_SIZE);
        }

        @GetMapping("/stream")
        StreamingResponseBody stream(HttpServletResponse response) {
            return out -> {
                out.write('a');
                response.flushBuffer(); // Spring does not hand a flush of "out" on
                try {
                    door.pass();
                } catch (InterruptedException interrupt) {
                    throw new IOException(interrupt);
                }
                out.write('b');
            };
        }

        /** Says nothing before the door is open. */
        @GetMapping("/late")
        StreamingResponseBody late(HttpServletResponse response) {
            return out -> {
                try {
                    door.pass();
                } catch (InterruptedException interrupt) {
                    throw new IOException(interrupt);
                }
                out.write('c');
                response.flushBuffer();
            };
        }

        @GetMapping("/emit")
        SseEmitter emit() {
            SseEmitter emitter = new SseEmitter();
            Thread.ofVirtual().start(() -> {
                try {
                    emitter.send("one");
                    door.pass();
                    emitter.complete();
                } catch (IOException | InterruptedException broken) {
                    emitter.completeWithError(broken);
                }
            });
            return emitter;
        }

        @GetMapping("/never")
        DeferredResult<String> never() {
            return new DeferredResult<>(100L);
        }

        /** More than all buffers between here and a client that does not read. */
        @GetMapping("/large")
        byte[] large() throws InterruptedException {
            door.pass();
            return new byte[32 << 20];
        }
    }
}
