package dev.lifeline.observe.twins;

import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** An app with a bit of everything that a servlet app can do. It knows nothing of Lifeline. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PlainHandlers.class, AsyncHandlers.class, FormLogin.class, FormLogin.Vault.class, Seen.class})
public class TwinApp {

    @Bean
    ServletRegistrationBean<NonBlockingEcho> nonBlockingEcho() {
        ServletRegistrationBean<NonBlockingEcho> registration =
                new ServletRegistrationBean<>(new NonBlockingEcho(), "/non-blocking");
        registration.setAsyncSupported(true);
        return registration;
    }

    @Bean
    SmartInitializingSingleton webSocketEcho(ServletContext context) {
        return () -> {
            try {
                ((ServerContainer) context.getAttribute(ServerContainer.class.getName())).addEndpoint(Echo.class);
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Says each message back. */
    @ServerEndpoint("/web-socket")
    public static class Echo {

        @OnMessage
        public String echo(String message) {
            return "echo " + message;
        }
    }
}
