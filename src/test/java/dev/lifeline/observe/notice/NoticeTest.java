package dev.lifeline.observe.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

class NoticeTest {

    private static final Map<String, String> LIVE = Map.of("live", "/actuator/live");

    @Test
    void itNamesEveryEndpointOfOursThatIsOnByDefault() {
        var endpoints = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.lifeline.observe").stream()
                        .map(JavaClass::reflect)
                        .map(type -> MergedAnnotations.from(type).get(Endpoint.class))
                        .filter(MergedAnnotation::isPresent)
                        .filter(endpoint -> endpoint.getEnum("defaultAccess", Access.class) != Access.NONE)
                        .map(endpoint -> endpoint.getString("id"))
                        .filter(Objects::nonNull)
                        .toList();

        assertThat(Notice.ENDPOINTS).containsExactlyInAnyOrderElementsOf(endpoints);
    }

    @Test
    void withNothingExposedItSaysTheOneLineToAdd() {
        Notice notice = new Notice(Map.of(), "8080", true);

        assertThat(notice.line()).contains("management.endpoints.web.exposure.include: live,");
        assertThat(notice.warning()).isNull();
    }

    @Test
    void whatIsExposedIsNamedWithPortAndPath() {
        Notice notice = new Notice(LIVE, "8081", false);

        assertThat(notice.line()).contains("port 8081, /actuator/live (not exposed: lifecycle");
        assertThat(notice.warning()).isNull();
    }

    @Test
    void aSharedPortWithoutSecurityIsWarnedOf() {
        Notice notice = new Notice(LIVE, "8080", true);

        assertThat(notice.warning()).contains("management.server.port=8081");
    }

    @Test
    void managementThatIsOffIsSaidToBeOff() {
        assertThat(new Notice(LIVE, null, false).line()).contains("management.server.port is negative");
    }
}
