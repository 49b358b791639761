package dev.firstlight.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A search for a class by its name finds exactly one. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
class NamesTest {

    private static final Pattern PUBLIC =
            Pattern.compile(
                    "^public ([a-z]+ )*(class|record|enum|interface|@interface) ",
                    Pattern.MULTILINE);

    static Stream<String> publishedModules() {
        // Modules that contain only tests are not part of the product.
        return Repository.modules().stream()
                .filter(ModuleClasses::isPublished)
                .filter(module -> !module.endsWith("-tests"))
                .filter(module -> !sources(module).isEmpty());
    }

    private static List<Path> sources(String module) {
        return Repository.files(module + "/src/main/java", ".java").stream()
                .filter(file -> !file.toString().endsWith("-info.java"))
                .toList();
    }

    private static void addByName(Map<String, List<String>> files, Path file) {
        files.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                .add(Repository.root().relativize(file).toString());
    }

    @ParameterizedTest
    @MethodSource("publishedModules")
    void aName_isOfOneTypeOfItsModule(String module) {
        Map<String, List<String>> files = new TreeMap<>();
        sources(module).forEach(file -> addByName(files, file));

        files.values().removeIf(found -> found.size() == 1);

        assertThat(files).isEmpty();
    }

    @Test
    void aPublicName_isOfOneTypeOfAllModules() {
        Map<String, List<String>> files = new TreeMap<>();
        List<String> publicNames = new ArrayList<>();
        publishedModules()
                .flatMap(module -> sources(module).stream())
                .forEach(file -> {
                    addByName(files, file);
                    if (PUBLIC.matcher(Repository.read(file)).find()) {
                        publicNames.add(file.getFileName().toString());
                    }
                });
        assertThat(files).hasSizeGreaterThan(400);
        assertThat(publicNames).hasSizeGreaterThan(100).contains("StartupTrace.java");

        files.keySet().retainAll(publicNames);
        files.values().removeIf(found -> found.size() == 1);

        assertThat(files).isEmpty();
    }
}
