package dev.firstlight.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Calls that no class of a published module may make. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
class ForbiddenCallsTest {

    private static final JavaClasses PUBLISHED = ModuleClasses.published();

    private static DescribedPredicate<JavaClass> notOfModule(String module) {
        return describe(
                "not of module " + module, type -> !module.equals(ModuleClasses.moduleOf(type)));
    }

    @Test
    void systemOut_isOfTheCommandLineAlone() {
        noClasses()
                .that(notOfModule("cli"))
                .should()
                .accessField(System.class, "out")
                .check(PUBLISHED);
    }

    @Test
    void systemErr_isTheGuardsLastResort() {
        noClasses()
                .that(notOfModule("cli"))
                .and()
                .doNotHaveFullyQualifiedName("dev.firstlight.core.Guard")
                .should()
                .accessField(System.class, "err")
                .check(PUBLISHED);
    }

    @Test
    void stackTraces_goToTheLog() {
        noClasses()
                .should()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .callMethod(Thread.class, "dumpStack")
                .check(PUBLISHED);
    }

    @Test
    void core_neverTouchesManagementBeans() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.management..", "javax.management..")
                .check(ModuleClasses.of("core"));
    }

    @Test
    void core_touchesOptionalLibrariesOnlyInTheirPackage() {
        JavaClasses core = ModuleClasses.of("core");
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.firstlight.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(core);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.firstlight.jfr..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .check(core);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.firstlight.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .check(core);
    }

    @Test
    void theProcess_isNotOursToEnd() {
        noClasses()
                .that(notOfModule("cli"))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(PUBLISHED);
    }

    @Test
    void core_measuresNoDurationByTheWallClock() {
        noClasses()
                .should()
                .callMethod(
                        java.time.Duration.class,
                        "between",
                        java.time.temporal.Temporal.class,
                        java.time.temporal.Temporal.class)
                .check(ModuleClasses.of("core"));
    }
}
