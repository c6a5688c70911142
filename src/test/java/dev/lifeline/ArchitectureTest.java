package dev.lifeline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The house of six rooms: arrows go one way, and the rooms without a framework stay so. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lifeline");

    /** What the JDK itself brings, and the annotations that are the one exception. */
    private static final String[] JDK = {"java..", "javax..", "jdk..", "com.sun.net.httpserver..", "org.jspecify.."};

    @Test
    void theHouseIsSeenAtAll() {
        assertThat(HOUSE.contain(Lifeline.class)).isTrue();
        assertThat(HOUSE.containPackage("dev.lifeline.http")).isTrue();
        assertThat(HOUSE.containPackage("dev.lifeline.observe")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"http,      http", "lifecycle, lifecycle", "bare,      bare http lifecycle"})
    void aRoomWithoutFrameworkImportsTheJdkAlone(String room, String rooms) {
        String[] allowed = Stream.concat(
                        Stream.of(JDK), Stream.of(rooms.split(" ")).map(ArchitectureTest::room))
                .toArray(String[]::new);

        check(classes()
                .that(resideInAPackage(room(room)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed)));
    }

    @ParameterizedTest
    @CsvSource({"app,     observe bare lifecycle compare", "observe, app bare compare", "compare, app bare observe"})
    void aRoomNeverImports(String room, String others) {
        String[] forbidden =
                Stream.of(others.split(" ")).map(ArchitectureTest::room).toArray(String[]::new);

        check(noClasses()
                .that(resideInAPackage(room(room)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden)));
    }

    @Test
    void comparingNeedsNoServer() {
        check(noClasses()
                .that(resideInAPackage(room("compare")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework..", "org.apache.catalina..", "org.apache.coyote..", "jakarta..")));
    }

    @Test
    void springIsConfinedToTheAppAndToTheGlass() {
        check(noClasses()
                .that(not(resideInAnyPackage(room("app"), room("observe"))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")));
    }

    @Test
    void nobodyKnowsTheWayIn() {
        check(noClasses()
                .that(not(resideInAPackage("dev.lifeline")))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.lifeline")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.lifeline.(*)..",
                "dev.lifeline.app.(*)..",
                "dev.lifeline.observe.(*)..",
                "dev.lifeline.bare.(*)..",
                "dev.lifeline.compare.(*)..",
                "dev.lifeline.lifecycle.(*)..",
                "dev.lifeline.http.(*).."
            })
    void thereAreNoCircles(String slices) {
        check(slices().matching(slices).should().beFreeOfCycles());
    }

    @Test
    void everyPackageHasASignOnItsDoor() {
        assertThat(HOUSE.getPackage("dev.lifeline").getSubpackagesInTree())
                .filteredOn(room -> !room.getClasses().isEmpty())
                .allMatch(room -> room.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .contains("dev.lifeline.observe.guard");
    }

    /** A room may still be empty. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(HOUSE);
    }

    private static String room(String name) {
        return "dev.lifeline." + name + "..";
    }
}
