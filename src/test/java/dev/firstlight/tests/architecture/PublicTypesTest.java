package dev.firstlight.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.firstlight.tests.sample.Repository;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Classes are package-private by default: a handwritten list contains the types that users can see.
 * To add a public type, add it to the module's list, {@code public-types/<module>.txt}, with a
 * reason in the commit. Packages named internal are not for users.
 */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
class PublicTypesTest {

    private static final Pattern PUBLIC_TYPE = Pattern.compile("^public \\w", Pattern.MULTILINE);
    private static final Pattern SINCE = Pattern.compile("^ \\* @since \\d", Pattern.MULTILINE);

    static Stream<String> publishedModules() {
        return ModuleClasses.byModule().keySet().stream().filter(ModuleClasses::isPublished);
    }

    @ParameterizedTest
    @MethodSource("publishedModules")
    void publicTypes_areThoseOfTheList(String module) {
        List<String> publicTypes = new ArrayList<>();
        for (JavaClass type : ModuleClasses.of(module)) {
            // Two dollar signs mark generated classes.
            if (type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getName().contains("$$")
                    && !ModuleClasses.isInternal(type)) {
                publicTypes.add(type.getName());
            }
        }
        String list = "src/test/resources/public-types/" + module.replace('/', '-') + ".txt";

        assertThat(publicTypes)
                .as("public types of %s against %s", module, list)
                .containsExactlyInAnyOrderElementsOf(
                        Repository.read(Repository.root().resolve(list)).lines().toList());
    }

    @ParameterizedTest
    @MethodSource("publishedModules")
    void publicTypes_nameTheReleaseThatBroughtThem(String module) {
        List<String> withoutSince = new ArrayList<>();
        for (SourceTree source : SourceTree.ofModule(module)) {
            String text = Repository.read(source.file());
            Matcher type = PUBLIC_TYPE.matcher(text);
            if (type.find()) {
                String head = text.substring(0, type.start());
                int doc = head.lastIndexOf("/**");
                if (doc < 0 || !SINCE.matcher(head.substring(doc)).find()) {
                    withoutSince.add(source.toString());
                }
            }
        }

        assertThat(withoutSince).as("public types without @since").isEmpty();
    }

    @Test
    void publicTypesOfCore_areFinalOrMeantToBeExtended() {
        for (JavaClass type : ModuleClasses.of("core")) {
            if (type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !ModuleClasses.isInternal(type)) {
                assertThat(
                                type.isInterface()
                                        || type.isAnnotation()
                                        || type.isEnum()
                                        || type.getModifiers().contains(JavaModifier.FINAL)
                                        || type.isAssignableTo(Throwable.class))
                        .as("%s is final, an interface or an exception", type.getName())
                        .isTrue();
            }
        }
    }
}
