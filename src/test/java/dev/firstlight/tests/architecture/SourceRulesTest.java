package dev.firstlight.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.firstlight.tests.sample.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that need the sources. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
class SourceRulesTest {

    private static final int MAX_LINES = 400;
    private static final Set<String> CATCH_ALLS =
            Set.of("Throwable", "Error", "java.lang.Throwable");

    /** A handmade percentage or size. */
    private static final Pattern FOREIGN_FORMAT =
            Pattern.compile("(.*%[+.0-9]*f %%.*)|( [kKMGT]i?B\\b.*)", Pattern.DOTALL);

    private static final Set<String> OWN_GRAMMARS =
            Set.of(
                    "core/src/main/java/dev/firstlight/timeline/Durations.java",
                    "core/src/main/java/dev/firstlight/timeline/Sizes.java",
                    // Spring always writes ISO 8601 into its JSON.
                    "analysis/src/main/java/dev/firstlight/analysis/source/SpringJson.java");

    static Stream<String> modules() {
        return ModuleClasses.byModule().keySet().stream();
    }

    static Stream<String> publishedModules() {
        return modules().filter(ModuleClasses::isPublished);
    }

    @ParameterizedTest
    @MethodSource("publishedModules")
    void throwable_isCaughtByTheGuardAlone(String module) {
        List<String> found = new ArrayList<>();
        for (SourceTree source : SourceTree.ofModule(module)) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitCatch(CatchTree handler, Void unused) {
                    if (catchesAll(handler.getParameter().getType())) {
                        found.add(source + ": " + handler.getParameter());
                    }
                    return super.visitCatch(handler, unused);
                }
            }.scan(source.unit(), null);
        }
        found.removeIf(
                line -> line.startsWith("core/src/main/java/dev/firstlight/core/Guard.java"));

        assertThat(found).isEmpty();
    }

    private static boolean catchesAll(Tree type) {
        if (type instanceof UnionTypeTree union) {
            return union.getTypeAlternatives().stream().anyMatch(SourceRulesTest::catchesAll);
        }
        return CATCH_ALLS.contains(type.toString());
    }

    @Test
    void theGuard_catchesThrowable() {
        // Otherwise, the rule above looks for the wrong thing.
        List<String> caught = new ArrayList<>();
        for (SourceTree source : SourceTree.ofModule("core")) {
            if (source.file().endsWith("Guard.java")) {
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitCatch(CatchTree handler, Void unused) {
                        caught.add(handler.getParameter().getType().toString());
                        return super.visitCatch(handler, unused);
                    }
                }.scan(source.unit(), null);
            }
        }

        assertThat(caught).contains("Throwable");
    }

    @ParameterizedTest
    @MethodSource("publishedModules")
    void theOnlyLogger_isDevFirstlight(String module) {
        Set<String> names = new TreeSet<>();
        for (SourceTree source : SourceTree.ofModule(module)) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                    if (call.getMethodSelect().toString().endsWith("getLogger")) {
                        names.add(call.getArguments().toString());
                    }
                    return super.visitMethodInvocation(call, unused);
                }

                @Override
                public Void visitVariable(VariableTree variable, Void unused) {
                    ExpressionTree value = variable.getInitializer();
                    if (variable.getName().contentEquals("LOGGER") && value != null) {
                        names.add(value.toString());
                    }
                    return super.visitVariable(variable, unused);
                }
            }.scan(source.unit(), null);
        }

        assertThat(names).isSubsetOf("HostLog.NAME", "LOGGER", "\"dev.firstlight\"");
    }

    @ParameterizedTest
    @MethodSource("publishedModules")
    void valuesAreReadAndShown_byTheirOneGrammar(String module) {
        List<String> found = new ArrayList<>();
        for (SourceTree source : SourceTree.ofModule(module)) {
            foreignGrammars(source).forEach(text -> found.add(source + ": " + text));
        }
        found.removeIf(line -> OWN_GRAMMARS.stream().anyMatch(line::startsWith));

        assertThat(found).isEmpty();
    }

    @Test
    void theGrammars_areWhatTheRuleLooksFor() {
        // Otherwise, the rule above looks for the wrong thing.
        List<String> found = new ArrayList<>();
        for (SourceTree source : SourceTree.ofModule("core")) {
            found.addAll(foreignGrammars(source));
        }

        assertThat(found).contains("Duration.parse", " KiB");
        assertThat("%+.1f %%").matches(FOREIGN_FORMAT);
        assertThat(" MB left").matches(FOREIGN_FORMAT);
        assertThat("%.3f%%").as("a length of SVG").doesNotMatch(FOREIGN_FORMAT);
    }

    /** Code that parses a duration, or formats a percentage or a size. */
    private static List<String> foreignGrammars(SourceTree source) {
        List<String> found = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
                if (call.getMethodSelect().toString().endsWith("Duration.parse")) {
                    found.add("Duration.parse");
                }
                return super.visitMethodInvocation(call, unused);
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void unused) {
                if (literal.getValue() instanceof String text
                        && FOREIGN_FORMAT.matcher(text).matches()) {
                    found.add(text);
                }
                return super.visitLiteral(literal, unused);
            }
        }.scan(source.unit(), null);
        return found;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPackage_isNullMarked(String module) {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (SourceTree source : SourceTree.ofModule(module)) {
            packages.add(source.packageName());
            if (source.isPackageInfo()) {
                for (AnnotationTree annotation : source.unit().getPackageAnnotations()) {
                    if (annotation.getAnnotationType().toString().equals("NullMarked")) {
                        marked.add(source.packageName());
                    }
                }
            }
        }

        assertThat(packages).isNotEmpty();
        assertThat(marked).isEqualTo(packages);
    }

    @Test
    void noClass_isLongerThan400Lines() {
        List<Path> sources = Repository.files("", ".java");
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources) {
            // Package and imports are not part of the class.
            long lines =
                    Repository.read(source)
                            .lines()
                            .filter(line -> !line.startsWith("import "))
                            .filter(line -> !line.startsWith("package "))
                            .count();
            if (lines > MAX_LINES) {
                tooLong.add(Repository.root().relativize(source) + ": " + lines);
            }
        }

        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(tooLong).isEmpty();
    }

    @Test
    void tests_doNotSleepNorAreDisabled() {
        List<String> found = new ArrayList<>();
        for (Path source : Repository.files("", ".java")) {
            String path = Repository.root().relativize(source).toString();
            if (path.endsWith("Test.java") && !source.endsWith("SourceRulesTest.java")) {
                String text = Repository.read(source);
                if (text.contains("Thread.sleep(")
                        || text.contains("TimeUnit.SECONDS.sleep(")
                        || text.contains("TimeUnit.MILLISECONDS.sleep(")
                        || text.contains("@Disabled")) {
                    found.add(path);
                }
            }
        }

        assertThat(found).isEmpty();
    }
}
