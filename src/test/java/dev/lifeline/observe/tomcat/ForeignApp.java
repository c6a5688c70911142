package dev.lifeline.observe.tomcat;

import jakarta.servlet.http.HttpServletRequest;
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

/** An app like any other. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ForeignApp.Orders.class})
public class ForeignApp {

    @Bean
    Door door() {
        return new Door();
    }

    /** Where handlers wait until the test lets them go on. */
    public static final class Door {

        public final Semaphore inside = new Semaphore(0);
        public volatile CountDownLatch open = new CountDownLatch(1);

        void pass() throws InterruptedException {
            inside.release();
            if (!open.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the door");
            }
        }
    }

    /** Handlers of all kinds. */
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

        @GetMapping("/large")
        byte[] large(HttpServletRequest request) {
            return new byte[8 << 20];
        }
    }
}
