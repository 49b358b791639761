package dev.firstlight.tests.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which modules and packages may depend on which. Only dependencies in these tables are allowed.
 */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
class DirectionsTest {

    private static final Map<String, Set<String>> MODULES =
            Map.ofEntries(
                    Map.entry("src/simcrac", Set.of()),
                    Map.entry("src/support", Set.of()),
                    Map.entry("core", Set.of()),
                    Map.entry("spring-boot-starter", Set.of("core")),
                    Map.entry("quarkus-extension/runtime", Set.of("core")),
                    Map.entry(
                            "quarkus-extension/deployment",
                            Set.of("core", "quarkus-extension/runtime")),
                    Map.entry("analysis", Set.of("core")),
                    Map.entry("report", Set.of("core", "analysis")),
                    Map.entry("gate", Set.of("core", "analysis")),
                    Map.entry("cli", Set.of("core", "analysis", "report", "gate")),
                    Map.entry("maven-plugin", Set.of("core", "analysis", "report", "gate")),
                    Map.entry("junit", Set.of("core", "analysis", "report", "gate")),
                    Map.entry("otel", Set.of("core")),
                    Map.entry("src/faults", Set.of("core")),
                    Map.entry("samples/plain", Set.of("core", "src/faults")),
                    Map.entry("samples/modular", Set.of("core")),
                    Map.entry("src/demo", Set.of("core", "samples/plain")),
                    Map.entry(
                            "samples/spring-boot",
                            Set.of("core", "spring-boot-starter", "src/faults")),
                    Map.entry(
                            "samples/quarkus",
                            Set.of("core", "quarkus-extension/runtime", "src/faults")),
                    Map.entry(
                            "benchmarks",
                            Set.of(
                                    "core",
                                    "spring-boot-starter",
                                    "analysis",
                                    "report",
                                    "gate",
                                    "samples/plain",
                                    "samples/spring-boot")));

    /** Within core, by the package below {@code dev.firstlight}. */
    private static final Map<String, Set<String>> CORE_PACKAGES =
            Map.of(
                    "timeline.internal", Set.of(),
                    "timeline", Set.of("timeline.internal"),
                    "jfr", Set.of("timeline"),
                    "profile", Set.of("timeline", "timeline.internal"),
                    "settings", Set.of("profile", "timeline", "timeline.internal"),
                    "core.internal", Set.of("settings", "timeline"),
                    "core",
                            Set.of(
                                    "core.internal",
                                    "jfr",
                                    "profile",
                                    "settings",
                                    "timeline",
                                    "timeline.internal"),
                    "spi", Set.of("core", "core.internal", "settings", "timeline"),
                    "metrics", Set.of("core", "settings", "spi", "timeline"),
                    "http", Set.of("core", "spi", "timeline"));

    static Stream<String> modules() {
        return ModuleClasses.byModule().keySet().stream();
    }

    @Test
    void theImport_isNotEmpty() {
        assertThat(ModuleClasses.byModule()).containsKeys("core", "spring-boot-starter");
        assertThat(ModuleClasses.of("core").size()).isGreaterThan(70);
        assertThat(ModuleClasses.of("spring-boot-starter").size()).isGreaterThan(20);
        assertThat(ModuleClasses.byModule())
                .allSatisfy((module, classes) -> assertThat(classes.size()).isPositive());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModule_knowsOnlyWhatIsToItsRight(String module) {
        assertThat(MODULES).as("the table of this test").containsKey(module);
        Set<String> known = new TreeSet<>();
        for (JavaClass type : ModuleClasses.of(module)) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other = ModuleClasses.moduleOf(dependency.getTargetClass());
                if (other != null && !other.equals(module)) {
                    known.add(other);
                }
            }
        }

        assertThat(MODULES.get(module)).containsAll(known);
    }

    @Test
    void aPackageOfCore_knowsOnlyThoseBelowIt() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : ModuleClasses.of("core")) {
            Set<String> allowed = CORE_PACKAGES.get(nameOf(type));
            assertThat(allowed)
                    .as("the table of this test has %s", type.getPackageName())
                    .isNotNull();
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if ("core".equals(ModuleClasses.moduleOf(target))
                        && !nameOf(target).equals(nameOf(type))
                        && !allowed.contains(nameOf(target))) {
                    wrong.add(dependency.getDescription());
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static String nameOf(JavaClass type) {
        return type.getPackageName().substring("dev.firstlight.".length());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packages_haveNoCycle(String module) {
        // One level above the root package; otherwise, a cycle with a class of the root would not
        // be found.
        slices().matching("dev.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(false)
                .check(ModuleClasses.of(module));
    }

    @Test
    void topLevelTypes_haveNoCycle() {
        slices().assignedFrom(new TopLevelTypes())
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(false)
                .check(ModuleClasses.of("core"));
    }

    /** A nested class belongs to its top-level class. */
    private record TopLevelTypes() implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            JavaClass top = type;
            while (top.getEnclosingClass().isPresent()) {
                top = top.getEnclosingClass().get();
            }
            return SliceIdentifier.of(top.getName());
        }

        @Override
        public String getDescription() {
            return "top-level types";
        }
    }

    @Test
    void aPackage_isOfOneModule() {
        Map<String, Set<String>> modulesByPackage = new TreeMap<>();
        ModuleClasses.byModule()
                .forEach((module, classes) -> addPackages(module, classes, modulesByPackage));

        assertThat(modulesByPackage)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    private static void addPackages(
            String module, JavaClasses classes, Map<String, Set<String>> modulesByPackage) {
        for (JavaClass type : classes) {
            modulesByPackage
                    .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                    .add(module);
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void noPackage_isCalledAfterNothing(String module) {
        List<String> nothings = List.of("util", "utils", "common", "impl", "helper", "misc");
        for (JavaClass type : ModuleClasses.of(module)) {
            assertThat(type.getPackageName().split("\\.")).doesNotContainAnyElementsOf(nothings);
        }
    }

    @Test
    void aSignatureForUsers_hasNoInternalType() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : ModuleClasses.published()) {
            if (isForUsers(type)) {
                addInternal(found, type, involved(type.getInterfaces()));
                addInternal(found, type, involved(type.getSuperclass().stream().toList()));
                addInternal(found, type, involved(type.getTypeParameters()));
                for (JavaField field : type.getFields()) {
                    if (isVisible(field.getModifiers())) {
                        addInternal(found, field, field.getAllInvolvedRawTypes());
                    }
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (isVisible(unit.getModifiers())) {
                        addInternal(found, unit, unit.getAllInvolvedRawTypes());
                        addInternal(found, unit, unit.getExceptionTypes());
                    }
                }
            }
        }

        assertThat(found).isEmpty();
    }

    private static Set<JavaClass> involved(Collection<? extends JavaType> types) {
        return types.stream()
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .collect(Collectors.toSet());
    }

    private static void addInternal(
            Set<String> found, HasDescription where, Collection<JavaClass> types) {
        types.stream()
                .map(JavaClass::getBaseComponentType)
                .filter(ModuleClasses::isInternal)
                .forEach(type -> found.add(where.getDescription() + ": " + type.getName()));
    }

    /** Whether it and its enclosing classes are public, and it is not internal. */
    private static boolean isForUsers(JavaClass type) {
        JavaClass outer = type.getEnclosingClass().orElse(null);
        return isVisible(type.getModifiers())
                && !ModuleClasses.isInternal(type)
                && (outer == null || isForUsers(outer));
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
    }
}
