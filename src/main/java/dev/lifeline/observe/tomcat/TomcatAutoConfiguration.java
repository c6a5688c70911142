package dev.lifeline.observe.tomcat;

import dev.lifeline.http.SecretMask;
import dev.lifeline.lifecycle.Recorder;
import dev.lifeline.observe.ConditionalOnLifeline;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.UpgradeProtocol;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Looks into the app's server where that is Tomcat; a management server on a port of its own is not looked into. */
@AutoConfiguration(afterName = "dev.lifeline.observe.lifecycle.RecorderAutoConfiguration")
@ConditionalOnLifeline
@ConditionalOnClass({Tomcat.class, UpgradeProtocol.class, TomcatServletWebServerFactory.class})
class TomcatAutoConfiguration {

    /** An app that masks its log by rules of its own has them here, too. */
    @Bean
    Glass lifelineGlass(Recorder recorder, ObjectProvider<SecretMask> mask) {
        return new Glass(recorder, mask.getIfAvailable(() -> SecretMask.DEFAULT));
    }

    @Bean
    TomcatGlass lifelineTomcatGlass(Glass glass) {
        return new TomcatGlass(glass);
    }

    /** Where handlers are Spring MVC's. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class Handlers {

        @Bean
        WebMvcConfigurer lifelineHandlerEvents(Glass glass) {
            return new WebMvcConfigurer() {
                @Override
                public void addInterceptors(InterceptorRegistry registry) {
                    registry.addInterceptor(new GlassInterceptor(glass)).order(Ordered.LOWEST_PRECEDENCE);
                }
            };
        }
    }
}
