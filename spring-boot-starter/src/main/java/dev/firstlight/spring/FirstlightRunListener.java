package dev.firstlight.spring;

import dev.firstlight.core.Guard;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Follows one {@code SpringApplication.run}. Its constructor installs the recording {@code
 * ApplicationStartup} before the first step. Spring calls it last, so the work of other listeners
 * counts toward the stage in which it happens.
 */
final class FirstlightRunListener implements SpringApplicationRunListener, Ordered {

    private final @Nullable UnsupportedBoot unsupported;
    private final @Nullable ApplicationRun run;

    /** Up to Spring Boot 2.7, a listener must have a constructor with exactly these parameters. */
    FirstlightRunListener(SpringApplication application, String[] arguments) {
        Beginning beginning = new Beginning(application);
        guard().run(beginning);
        unsupported = beginning.unsupported;
        run = beginning.run;
    }

    // Classes instead of lambdas: linking a lambda costs every start a fraction of a millisecond.

    /** Finds out whether to trace, and begins to. */
    private static final class Beginning implements Runnable {

        private final SpringApplication application;
        private @Nullable UnsupportedBoot unsupported;
        private @Nullable ApplicationRun run;

        Beginning(SpringApplication application) {
            this.application = application;
        }

        @Override
        public void run() {
            unsupported = UnsupportedBoot.detect();
            if (unsupported == null && UnsupportedBoot.isSupported() && !isAotProcessing()) {
                run = ApplicationRun.begin(application);
            }
        }
    }

    /** The calls from Boot. */
    private enum Event {
        STARTING,
        ENVIRONMENT_PREPARED,
        CONTEXT_PREPARED,
        STARTED,
        READY,
        FAILED
    }

    /** One call of Boot's. */
    private final class Call implements Runnable {

        private final Event event;
        private final @Nullable ConfigurableApplicationContext context;
        private final @Nullable Object more;
        private @Nullable InvalidSettingException invalid;

        Call(Event event, @Nullable ConfigurableApplicationContext context, @Nullable Object more) {
            this.event = event;
            this.context = context;
            this.more = more;
        }

        @Override
        public void run() {
            if (run == null) {
                untraced();
            } else if (event == Event.STARTING) {
                run.starting();
            } else if (more instanceof ConfigurableEnvironment environment) {
                invalid = run.environmentPrepared(environment);
            } else if (more instanceof Throwable exception) {
                run.failed(exception);
            } else if (context != null) {
                traced(run, context);
            }
        }

        private void traced(ApplicationRun traced, ConfigurableApplicationContext known) {
            if (event == Event.CONTEXT_PREPARED) {
                traced.contextPrepared(known);
            } else if (event == Event.STARTED) {
                traced.started(known);
            } else if (event == Event.READY) {
                traced.ready(known);
            }
        }

        private void untraced() {
            if (unsupported != null && context != null && event == Event.CONTEXT_PREPARED) {
                unsupported.contextPrepared(context);
            } else if (unsupported != null && event == Event.READY) {
                unsupported.ready();
            }
        }
    }

    private @Nullable InvalidSettingException on(
            Event event, @Nullable ConfigurableApplicationContext context, @Nullable Object more) {
        Call call = new Call(event, context, more);
        guard().run(call);
        return call.invalid;
    }

    /** Ahead-of-time processing runs the application up to its beans and starts nothing. */
    static boolean isAotProcessing() {
        return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void starting(ConfigurableBootstrapContext bootstrapContext) {
        on(Event.STARTING, null, null);
    }

    /** Throws, as Spring Boot does for its own properties, if a setting is invalid. */
    @Override
    public void environmentPrepared(
            ConfigurableBootstrapContext bootstrapContext, ConfigurableEnvironment environment) {
        InvalidSettingException invalid = on(Event.ENVIRONMENT_PREPARED, null, environment);
        if (invalid != null) {
            throw invalid;
        }
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext context) {
        on(Event.CONTEXT_PREPARED, context, null);
    }

    @Override
    public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
        on(Event.STARTED, context, null);
    }

    @Override
    public void ready(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
        on(Event.READY, context, null);
    }

    @Override
    public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
        on(Event.FAILED, context, exception);
    }

    /** A new one each time: a failure in one step must not keep the gate closed at the last. */
    private static Guard guard() {
        return new Guard("tracing of the application's startup");
    }
}
