package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import dev.firstlight.spi.StartupAdapter;
import dev.firstlight.spring.internal.TracedRun;
import dev.firstlight.timeline.Stage;
import dev.firstlight.timeline.StartKind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * One {@code SpringApplication.run}: assigns it a trace and updates the trace at each step of the
 * run. Used by the thread that runs the application.
 *
 * <p>A run inside another run (Spring Cloud's bootstrap context) is a phase of it. A parent that a
 * {@code SpringApplicationBuilder} runs before its child hands its trace over to the child. Every
 * other run except the first one of the JVM is a separate start with its own trace.
 */
final class ApplicationRun implements TracedRun {

    /** The thread on which Boot closes the contexts when the JVM ends. */
    private static final String BOOT_SHUTDOWN_THREAD = "SpringApplicationShutdownHook";

    private final SpringApplication application;
    private final RunTrace assignment;
    private final StartupTrace trace;
    private final TracedStartup startup;
    private final @Nullable StartupPhase nested;
    private @Nullable ContextHooks hooks;
    private @Nullable RunnerMarks runners;

    private ApplicationRun(SpringApplication application, RunTrace assignment) {
        this.application = application;
        this.assignment = assignment;
        this.trace = assignment.trace();
        this.nested = assignment.isNested() ? trace.phase("nested application run") : null;
        this.startup = TracedStartup.install(application, trace);
        assignment.startup(startup);
    }

    static ApplicationRun begin(SpringApplication application) {
        return new ApplicationRun(application, RunTrace.assign(application));
    }

    StartupTrace trace() {
        return trace;
    }

    @Override
    public boolean isTest() {
        return assignment.isTest();
    }

    void starting() {
        stage(Stage.CONFIG);
        Class<?> main = application.getMainApplicationClass();
        if (nested != null && main != null) {
            nested.attribute("main", main.getName());
        }
    }

    /** Reads the settings. Returns the problem, or null. */
    @Nullable InvalidSettingException environmentPrepared(ConfigurableEnvironment environment) {
        assignment.advance();
        if (assignment.isNested()) {
            return null;
        }
        describe(environment, environment.getProperty("spring.application.version"));
        InvalidSettingException invalid =
                EnvironmentSettings.apply(environment, trace, assignment.isTest());
        if (invalid == null) {
            stage(Stage.DI);
        }
        return invalid;
    }

    private void describe(Environment environment, @Nullable String version) {
        String name = environment.getProperty("spring.application.name", "");
        Class<?> main = application.getMainApplicationClass();
        StartupAdapter.of(trace)
                .describe(
                        name.isBlank() && main != null ? main.getSimpleName() : name,
                        version,
                        "spring-boot " + SpringBootVersion.getVersion());
    }

    void contextPrepared(ConfigurableApplicationContext context) {
        ContextHooks installed = new ContextHooks(this, context);
        hooks = installed;
        installed.install();
    }

    /** The context is refreshed, and its web server, if it has one, accepts requests. */
    void started(ConfigurableApplicationContext context) {
        stage(Stage.APP);
        BuildProperties build = context.getBeanProvider(BuildProperties.class).getIfUnique();
        if (build != null && !assignment.isNested()) {
            describe(context.getEnvironment(), build.getVersion());
        }
        if (hooks != null && !assignment.isNested()) {
            hooks.register(false);
            if (trace.isRecording()) {
                runners = RunnerMarks.install(context, trace);
            }
        }
    }

    void ready(ConfigurableApplicationContext context) {
        if (runners != null) {
            runners.remove();
            runners = null;
        }
        if (nested != null) {
            nested.close();
        }
        boolean finishes = !assignment.isNested() && !assignment.handOverToChild(application);
        assignment.end();
        restore();
        if (finishes) {
            // Otherwise, the step in which Boot calls this would be open in the finished timeline.
            PhaseStep.endAll();
            new Guard("registration of lazy warm-ups").run(new LateRegistration());
            trace.readiness().frameworkUp();
        }
    }

    /**
     * Registers warm-ups that are lazy beans. A class, because linking a lambda costs every start.
     */
    private final class LateRegistration implements Runnable {
        @Override
        public void run() {
            if (hooks != null) {
                hooks.register(true);
            }
        }
    }

    void failed(Throwable exception) {
        assignment.end();
        if (runners != null) {
            runners.failed(exception);
        }
        startup.failed(exception);
        if (nested == null) {
            // Spring's wrapper exceptions say where it failed, as the failed phase does; this one
            // says why.
            trace.fail(NestedExceptionUtils.getMostSpecificCause(exception));
        } else {
            nested.fail(exception).close();
        }
        restore();
    }

    /** The context was closed: if it was not ready, the start failed. */
    void closed() throws InterruptedException {
        if (assignment.isNested() || assignment.isHandedOver()) {
            return;
        }
        assignment.end();
        if (isJvmEnding() && trace.isRecording() && trace.startKind() != StartKind.RELOAD) {
            // By System.exit or a signal. The core's hook, which runs beside Boot's, reports that
            // and names the open phase.
            awaitPublication();
        }
        trace.fail(
                new IllegalStateException(
                        "the application context was closed before the application was ready"));
        // Another thread may still be writing, while Boot, which is closing this context, turns the
        // log off next, or the JVM ends.
        StartupAdapter.of(trace).awaitEvidence();
    }

    private static boolean isJvmEnding() {
        return Thread.currentThread().getName().equals(BOOT_SHUTDOWN_THREAD);
    }

    private void awaitPublication() throws InterruptedException {
        CountDownLatch published = new CountDownLatch(1);
        trace.addSink(timeline -> published.countDown());
        published.await(2, TimeUnit.SECONDS);
    }

    /** The web server starts: what follows is no longer the refresh of the container. */
    void listen() {
        if (!assignment.isNested()) {
            startup.endRefresh();
            stage(Stage.LISTEN);
        }
    }

    /** The lifecycle beans are started. */
    void refreshed() {
        startup.refreshed();
    }

    private void stage(Stage stage) {
        if (!assignment.isNested()) {
            trace.stage(stage);
        }
    }

    /**
     * Gives the application object its own startup back now, and the context when the gate has
     * opened.
     */
    private void restore() {
        application.setApplicationStartup(startup.original());
    }

    /** Removes our beans and hooks from the context, so that nothing runs after ready. */
    void unhook(ConfigurableApplicationContext context) {
        if (context instanceof GenericApplicationContext generic
                && context.getApplicationStartup().equals(startup.installed())) {
            generic.setApplicationStartup(startup.original());
        }
        startup.forget();
    }
}
