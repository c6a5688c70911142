package dev.lifeline.app.work;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkLimits.class)
class WorkConfiguration {

    @Bean
    Pause pause() {
        return Pause.sleeping();
    }
}
