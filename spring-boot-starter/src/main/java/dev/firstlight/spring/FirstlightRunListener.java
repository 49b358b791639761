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
        unsupported = guard().<@Nullable UnsupportedBoot>call(UnsupportedBoot::detect, null);
        run =
                unsupported != null || !UnsupportedBoot.isSupported() || isAotProcessing()
                        ? null
                        : guard().<@Nullable ApplicationRun>call(
                                        () -> ApplicationRun.begin(application), null);
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
        if (run != null) {
            guard().run(run::starting);
        }
    }

    /** Throws, as Spring Boot does for its own properties, if a setting is invalid. */
    @Override
    public void environmentPrepared(
            ConfigurableBootstrapContext bootstrapContext, ConfigurableEnvironment environment) {
        if (run == null) {
            return;
        }
        InvalidSettingException invalid =
                guard().<@Nullable InvalidSettingException>call(
                                () -> run.environmentPrepared(environment), null);
        if (invalid != null) {
            throw invalid;
        }
    }

    @Override
    public void contextPrepared(ConfigurableApplicationContext context) {
        if (run != null) {
            guard().run(() -> run.contextPrepared(context));
        } else if (unsupported != null) {
            guard().run(() -> unsupported.contextPrepared(context));
        }
    }

    @Override
    public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
        if (run != null) {
            guard().run(() -> run.started(context));
        }
    }

    @Override
    public void ready(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
        if (run != null) {
            guard().run(() -> run.ready(context));
        } else if (unsupported != null) {
            guard().run(unsupported::ready);
        }
    }

    @Override
    public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
        if (run != null) {
            guard().run(() -> run.failed(exception));
        }
    }

    /** A new one each time: a failure in one step must not keep the gate closed at the last. */
    private static Guard guard() {
        return new Guard("tracing of the application's startup");
    }
}
