package dev.firstlight.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.tests.sample.InstalledTool;
import dev.firstlight.tests.sample.InstalledTool.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Each change of a rule makes one of the rules' tests fail. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class MutationTest {

    private static final int BATCH = 150;
    private static final int WORKERS = 2;
    private static final Pattern VERDICT =
            Pattern.compile("Unit Testing: +(\\S+)\\n +(SUCCESS|FAILED)");

    @TempDir private static Path folder;

    private final List<Rule> rules = Rule.all();
    private final RuleTests tests = new RuleTests(rules);

    @Test
    void everyMutation_failsATest() throws Exception {
        Map<Path, Mutation> mutations = new LinkedHashMap<>();
        for (Rule rule : rules) {
            for (Mutation mutation : Mutations.of(rule)) {
                Path own = folder.resolve("m" + mutations.size());
                for (Path file : tests.write(own, rule, mutation.changed())) {
                    mutations.put(file, mutation);
                }
            }
        }
        checkValid(mutations.keySet());
        Set<String> killed = new TreeSet<>();
        for (Path file : failures(mutations.keySet())) {
            killed.add(mutations.get(file).toString());
        }
        Set<String> survived = new TreeSet<>();
        mutations.values().forEach(mutation -> survived.add(mutation.toString()));
        assertThat(survived).hasSizeGreaterThan(700);
        survived.removeAll(killed);

        assertThat(survived).isEmpty();
    }

    /** Otherwise, a mutation might only be found because its test does not work. */
    @Test
    void withoutMutation_theSameTestsPass_andEveryRuleHasOne() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            List<Path> own = tests.write(folder.resolve("r" + i), rules.get(i), rules.get(i));
            assertThat(own).as("tests of %s", rules.get(i)).isNotEmpty();
            files.addAll(own);
        }

        assertThat(failures(files)).isEmpty();
    }

    private static void checkValid(Iterable<Path> tests) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("check", "rules"));
        for (Path test : tests) {
            arguments.add(
                    folder.relativize(test).toString().replaceFirst("\\.json$", ".rules.json"));
        }
        Result result = InstalledTool.PROMTOOL.run(folder, arguments);
        assertThat(result.exit()).as(result.output()).isZero();
    }

    /** The failing tests. */
    private static List<Path> failures(Iterable<Path> tests) throws Exception {
        List<Path> all = new ArrayList<>();
        tests.forEach(all::add);
        List<Callable<List<Path>>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Path> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            batches.add(() -> failuresOf(batch));
        }
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Path> failures = new ArrayList<>();
            for (Future<List<Path>> batch : workers.invokeAll(batches)) {
                failures.addAll(batch.get());
            }
            return failures;
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Path> failuresOf(List<Path> batch)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("test", "rules"));
        batch.forEach(test -> arguments.add(folder.relativize(test).toString()));
        Result result = InstalledTool.PROMTOOL.run(folder, arguments);
        List<Path> failures = new ArrayList<>();
        Matcher verdict = VERDICT.matcher(result.output());
        int verdicts = 0;
        while (verdict.find()) {
            verdicts++;
            if (verdict.group(2).equals("FAILED")) {
                failures.add(folder.resolve(verdict.group(1)));
            }
        }
        assertThat(verdicts).as(result.output()).isEqualTo(batch.size());
        return failures;
    }
}
