package dev.firstlight.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstlight.support.Eventually;
import dev.firstlight.support.ForkedJvm;
import dev.firstlight.timeline.PhaseRecord;
import dev.firstlight.timeline.StartupTimeline;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Applications that each have their own Firstlight, in one JVM: deployed twice, or redeployed. */
@Tag("slow")
class TwiceInOneProcessTest {

    private static final String MARK = "dev.firstlight.started";

    /** System property that makes the application replace the system properties while it starts. */
    private static final String REPLACED = "test.properties.replaced";

    /** The classes that each class loader loads again. */
    public static final class Application {

        private Application() {}

        /** Becomes ready; returns its facts. */
        public static String start() {
            StartupTrace trace = StartupTrace.current();
            try (StartupPhase phase = trace.phase("work")) {
                phase.attribute("of", "the application");
            }
            if (Boolean.getBoolean(REPLACED)) {
                Properties others = new Properties();
                others.putAll(System.getProperties());
                others.remove(MARK);
                System.setProperties(others);
            }
            trace.readiness().require("always", () -> true);
            trace.readiness().warmUp(() -> {});
            trace.readiness().frameworkUp();
            Eventually.until("ready", trace.readiness()::isReady);
            Eventually.until("the end of its threads", Application::hasNoThreads);
            StartupTimeline timeline = trace.timeline();
            return timeline.startKind()
                    + " in "
                    + timeline.duration().toMillis()
                    + " ms, met "
                    + timeline.objectiveMet().orElse(null)
                    + ' '
                    + timeline.stages().stream().map(PhaseRecord::name).toList();
        }

        private static boolean hasNoThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("firstlight"));
        }
    }

    /** Deploys the application twice. */
    static final class Container {

        private Container() {}

        public static void main(String[] arguments) throws Exception {
            WeakReference<ClassLoader> first = deploy("first");
            long between = System.nanoTime();
            WeakReference<ClassLoader> second = deploy("second");
            System.out.println("between=" + (System.nanoTime() - between) / 1_000_000);
            Eventually.until(
                    "the class loaders' end",
                    () -> {
                        System.gc();
                        return first.get() == null && second.get() == null;
                    });
            System.out.println("collected=true");
        }

        private static WeakReference<ClassLoader> deploy(String name) throws Exception {
            String[] path = System.getProperty("java.class.path").split(File.pathSeparator);
            URL[] urls = new URL[path.length];
            for (int i = 0; i < path.length; i++) {
                urls[i] = Path.of(path[i]).toUri().toURL();
            }
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try (URLClassLoader loader =
                    new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
                thread.setContextClassLoader(loader);
                Object told =
                        loader.loadClass(Application.class.getName())
                                .getMethod("start")
                                .invoke(null);
                System.out.println(name + '=' + told);
                return new WeakReference<>(loader);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private static ForkedJvm.Result run(String... options) {
        ForkedJvm.Result result =
                ForkedJvm.of(Container.class)
                        .options("-Dfirstlight.objective=10m")
                        .options(options)
                        .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result;
    }

    private static void secondIsAReload(ForkedJvm.Result result) {
        assertThat(result.value("first")).matches("COLD in \\d+ ms, met true \\[jvm, init.*");
        assertThat(result.value("second"))
                .matches("RELOAD in \\d+ ms, met null \\[init.*")
                .doesNotContain("jvm");
        long told = Long.parseLong(result.value("second").split(" ")[2]);
        assertThat(told).isLessThanOrEqualTo(Long.parseLong(result.value("between")));
        assertThat(result.value("collected")).isEqualTo("true");
    }

    @Test
    void secondClassLoader_beginsAtItsFirstHook_andBothAreCollected() {
        secondIsAReload(run());
    }

    @Test
    void replacedSystemProperties_areNoFirstStart() {
        secondIsAReload(run("-D" + REPLACED + "=true"));
    }

    @Test
    void markOfTheParentProcess_doesNotCount() {
        secondIsAReload(run("-D" + MARK + "=1"));
    }
}
