package dev.firstlight.tests.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.analysis.rule.StartupRules;
import dev.firstlight.tests.sample.Repository;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.flightrecorder.rules.IRule;

/**
 * The packaged jars as Mission Control and its rule engine load them, without any other library.
 */
class MissionControlTest {

    private static final String RULES = "org.openjdk.jmc.flightrecorder.rules.";

    @TempDir private Path folder;

    private static Path jar(String module) {
        return Repository.only(
                Repository.root().resolve(module).resolve("target"), "firstlight-*SNAPSHOT.jar");
    }

    /** The libraries of JMC in the tests' class path. */
    private static List<Path> missionControl() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/(org/openjdk/jmc|owasp|lz4).*\\.jar"))
                .map(Path::of)
                .toList();
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes();
        }
    }

    private static String bundleName(Path jar) throws IOException {
        String name = manifest(jar).getValue("Bundle-SymbolicName");
        return name == null ? "" : name.split(";")[0];
    }

    @Test
    void theJars_areBundlesThatFindEachOtherAndMissionControl() throws Exception {
        TreeSet<String> bundles = new TreeSet<>();
        for (Path jar : missionControl()) {
            bundles.add(bundleName(jar));
        }
        bundles.add(bundleName(jar("core")));
        Attributes analysis = manifest(jar("analysis"));

        assertThat(bundles).contains("dev.firstlight.core", "org.openjdk.jmc.flightrecorder");
        assertThat(bundles).contains(analysis.getValue("Require-Bundle").split(","));
        assertThat(analysis.getValue("Bundle-SymbolicName")).endsWith(";singleton:=true");
        assertThat(manifest(jar("core")).getValue("Export-Package"))
                .contains("dev.firstlight.timeline");
        try (JarFile file = new JarFile(jar("analysis").toFile())) {
            assertThat(text(file, "plugin.xml"))
                    .contains("point=\"org.openjdk.jmc.flightrecorder.rules.ruleProvider\"")
                    .contains("<ruleProvider>");
            assertThat(text(file, "META-INF/services/" + RULES + "IRule").lines())
                    .hasSameSizeAs(StartupRules.all());
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void theRuleEngine_findsTheRulesInTheJarAndRunsThem() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path jar : missionControl()) {
            urls.add(jar.toUri().toURL());
        }
        urls.add(jar("analysis").toUri().toURL());
        urls.add(jar("core").toUri().toURL());
        // Nothing of the tests: neither SLF4J nor the other libraries that analysis needs
        // elsewhere.
        try (URLClassLoader engine =
                new URLClassLoader(
                        urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Map<String, String> verdicts = evaluate(engine, recording());

            assertThat(verdicts)
                    .containsOnlyKeys(
                            StartupRules.all().stream().map(IRule::getId).toArray(String[]::new));
            assertThat(verdicts)
                    .containsEntry("lock-wait", "WARNING")
                    .containsEntry("serial-waits", "WARNING")
                    .containsEntry("slow-network", "WARNING")
                    .containsEntry("blocking-entropy", "WARNING")
                    .containsEntry("static-initializer", "WARNING")
                    .containsEntry("processor-count", "WARNING")
                    .containsEntry("heap-too-small", "WARNING")
                    .containsEntry("objective-missed", "OK")
                    .containsEntry("debug-agent", "OK");
        }
    }

    private Path recording() throws IOException {
        Path file = folder.resolve("faults.jfr");
        Path packed =
                Repository.root().resolve("analysis/src/test/resources/golden/faults-25.jfr.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, file);
        }
        return file;
    }

    /** The verdicts of JMC's own code in the class loader. */
    private static Map<String, String> evaluate(ClassLoader engine, Path recording)
            throws Exception {
        Object items =
                engine.loadClass("org.openjdk.jmc.flightrecorder.JfrLoaderToolkit")
                        .getMethod("loadEvents", File.class)
                        .invoke(null, recording.toFile());
        Object rules = engine.loadClass(RULES + "RuleRegistry").getMethod("getRules").invoke(null);
        Method evaluate =
                Arrays.stream(engine.loadClass(RULES + "util.RulesToolkit").getMethods())
                        .filter(method -> method.getName().equals("evaluateParallel"))
                        .findFirst()
                        .orElseThrow();
        Object defaults =
                engine.loadClass("org.openjdk.jmc.common.util.IPreferenceValueProvider")
                        .getField("DEFAULT_VALUES")
                        .get(null);
        Map<?, ?> results =
                (Map<?, ?>) evaluate.invoke(null, (Collection<?>) rules, items, defaults, 1);
        Method id = engine.loadClass(RULES + "IRule").getMethod("getId");
        Method severity = engine.loadClass(RULES + "IResult").getMethod("getSeverity");
        Map<String, String> verdicts = new TreeMap<>();
        for (Map.Entry<?, ?> result : results.entrySet()) {
            Object verdict = ((Future<?>) result.getValue()).get();
            verdicts.put((String) id.invoke(result.getKey()), severity.invoke(verdict).toString());
        }
        return verdicts;
    }
}
