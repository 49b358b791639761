package dev.firstlight.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The profile quick leaves out the tests tagged slow; nothing else leaves any out. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "needs Java 21: once for all versions")
class QuickBuildTest {

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"?([^\")]*)\"?\\)");
    private static final Pattern QUICK =
            Pattern.compile("<profile>\\s*<id>quick</id>.*?</profile>", Pattern.DOTALL);

    /** Configuration that could keep a test from running. */
    private static final Pattern SELECTION =
            Pattern.compile("excludedGroups|<groups>|[sS]kipTests|maven\\.test\\.skip|-P *quick");

    /** Skips all tests of a module in a quick build. */
    private static final String SKIP = "<skipTests>${slow.modules.skip}</skipTests>";

    private static final Pattern TEST_METHOD =
            Pattern.compile(
                    "^ +@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b", Pattern.MULTILINE);

    /** Calls that start JVMs, browsers, or Quarkus. */
    private static final Pattern STARTS =
            Pattern.compile(
                    "ForkedJvm\\.of\\(|ForkedRecording\\.of\\(|TinyService\\.command\\("
                            + "|new Quarkus\\w+Test\\(|SampleProcess|Chromium\\.");

    private static List<Path> tests() {
        return Repository.files("", ".java").stream()
                .filter(file -> file.toString().contains("/test/java/"))
                // This file contains the patterns that it looks for.
                .filter(file -> !file.endsWith("QuickBuildTest.java"))
                .toList();
    }

    private static String name(Path file) {
        return Repository.root().relativize(file).toString();
    }

    @Test
    void theOnlyTag_isSlow() {
        Set<String> tags = new TreeSet<>();
        int tagged = 0;
        for (Path file : tests()) {
            Matcher tag = TAG.matcher(Repository.read(file));
            while (tag.find()) {
                tags.add(tag.group(1));
                tagged++;
            }
        }

        assertThat(tagged).isGreaterThan(80);
        assertThat(tags).containsExactly("slow");
    }

    @Test
    void onlyTheQuickProfile_leavesTestsOut() {
        List<Path> builds = new ArrayList<>();
        builds.add(Repository.root().resolve(".mvn/jvm.config"));
        builds.add(Repository.root().resolve(".ci/run"));
        builds.addAll(Repository.files("", "pom.xml"));
        Path root = Repository.root().resolve("pom.xml");
        assertThat(builds).contains(root).hasSizeGreaterThan(20);
        assertThat(Repository.read(root)).containsPattern(QUICK).containsPattern(SELECTION);

        assertThat(builds)
                .allSatisfy(file -> {
                    String text = Repository.read(file);
                    String rest = file.equals(root) ? QUICK.matcher(text).replaceFirst("") : text;
                    assertThat(rest.replace(SKIP, ""))
                            .as(name(file))
                            .doesNotContainPattern(SELECTION);
                });
    }

    @Test
    void aModuleThatQuickSkips_hasSlowTestsOnly() {
        assertThat(
                        QUICK.matcher(Repository.read(Repository.root().resolve("pom.xml")))
                                .replaceFirst(""))
                .contains("<slow.modules.skip>false</slow.modules.skip>");
        List<Path> poms =
                Repository.files("", "pom.xml").stream()
                        .filter(pom -> Repository.read(pom).contains(SKIP))
                        .toList();
        assertThat(poms).isNotEmpty();

        List<Path> classes = new ArrayList<>();
        for (Path pom : poms) {
            String module = name(pom.getParent());
            classes.addAll(Repository.files(module + "/src/test/java", "Test.java"));
        }

        assertThat(classes)
                .hasSizeGreaterThanOrEqualTo(poms.size())
                .allSatisfy(file -> assertThat(Repository.read(file)).contains("@Tag(\"slow\")"));
    }

    /** The plugin that runs the tests looks for this name. */
    @Test
    void whatHasTests_isNamedTest() {
        List<String> found = new ArrayList<>();
        for (Path file : tests()) {
            if (!name(file).endsWith("Test.java")
                    && TEST_METHOD.matcher(Repository.read(file)).find()) {
                found.add(name(file));
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void whatStartsPrograms_isSlow() {
        List<String> found = new ArrayList<>();
        for (Path file : tests()) {
            String text = Repository.read(file);
            if (name(file).endsWith("Test.java")
                    && STARTS.matcher(text).find()
                    && !text.contains("@Tag(\"slow\")")) {
                found.add(name(file));
            }
        }

        assertThat(found).isEmpty();
    }
}
