package dev.lifeline.observe.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class ExperimentsAccessTest {

    private final WebApplicationContextRunner app = new WebApplicationContextRunner()
            .withInitializer(
                    context -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
            .withBean(ServerProperties.class)
            .withConfiguration(AutoConfigurations.of(ExperimentsAutoConfiguration.class))
            .withPropertyValues("management.endpoints.web.exposure.include=*");

    @Test
    void inAnyOtherAppTheyAreOffEvenIfEverythingIsExposed() {
        app.run(context -> assertThat(context).doesNotHaveBean(ExperimentsEndpoint.class));
    }

    @Test
    void onePropertyPutsThemOn() {
        app.withPropertyValues("management.endpoint.experiments.access=unrestricted")
                .run(context -> assertThat(context).hasSingleBean(ExperimentsEndpoint.class));
    }

    @Test
    void withoutTheGlassThereIsNoneOfThem() {
        app.withPropertyValues("management.endpoint.experiments.access=unrestricted", "lifeline.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(ExperimentsEndpoint.class));
    }
}
