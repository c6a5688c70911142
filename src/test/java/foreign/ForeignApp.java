package foreign;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Somebody else's app. It knows nothing of Lifeline, and tells all that it knows of itself. */
@SpringBootApplication
@RestController
public class ForeignApp {

    private final ConfigurableApplicationContext context;

    ForeignApp(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static void main(String[] args) {
        SpringApplication.run(ForeignApp.class, args);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        ConfigurableEnvironment environment = event.getApplicationContext().getEnvironment();
        System.out.println("Foreign is ready: app " + environment.getProperty("local.server.port") + " management "
                + environment.getProperty("local.management.port") + ".");
    }

    @GetMapping("/hello")
    String hello() {
        return "Hello from elsewhere";
    }

    /** Every property of every source, by name. */
    @GetMapping("/properties")
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        context.getEnvironment().getPropertySources().forEach(source -> {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                Arrays.stream(enumerable.getPropertyNames())
                        .forEach(name -> properties.put(
                                source.getName() + " / " + name, String.valueOf(enumerable.getProperty(name))));
            }
        });
        return properties;
    }

    /** Every bean, with its class. */
    @GetMapping("/beans")
    Map<String, String> beans() {
        Map<String, String> beans = new TreeMap<>();
        for (String name : context.getBeanDefinitionNames()) {
            Class<?> type = context.getType(name);
            beans.put(name, type == null ? "null" : type.getName().replaceAll("\\$\\$Lambda.*", ""));
        }
        return beans;
    }
}
