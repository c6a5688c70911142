package dev.lifeline.testing;

import dev.lifeline.app.LifelineApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * A test of the reference app over HTTP, on free ports, with a {@link GatedPause} in it. All tests that carry only this
 * share one running app.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = LifelineApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
@Import(AppTest.Gates.class)
public @interface AppTest {

    /** Puts the gate where the app sleeps. */
    @TestConfiguration(proxyBeanMethods = false)
    class Gates {

        @Bean
        @Primary
        GatedPause gatedPause() {
            return new GatedPause();
        }
    }
}
