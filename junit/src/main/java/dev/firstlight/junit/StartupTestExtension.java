package dev.firstlight.junit;

import dev.firstlight.analysis.statistics.Tolerance;
import dev.firstlight.analysis.statistics.Verdict;
import dev.firstlight.gate.Gate;
import dev.firstlight.gate.GateException;
import dev.firstlight.gate.GateOptions;
import dev.firstlight.gate.run.RunListener;
import dev.firstlight.launch.LaunchException;
import dev.firstlight.launch.LaunchSpec;
import dev.firstlight.report.gate.GateFiles;
import dev.firstlight.timeline.Durations;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Lets the test method set the command, runs the gate, and turns the verdict into the result of the
 * test.
 */
final class StartupTestExtension implements InvocationInterceptor, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(StartupTestExtension.class);

    /** Created by JUnit. */
    StartupTestExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StartupCommand.class;
    }

    @Override
    public StartupCommand resolveParameter(ParameterContext parameter, ExtensionContext context) {
        StartupCommand command = new StartupCommand();
        context.getStore(NAMESPACE).put(StartupCommand.class, command);
        return command;
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        StartupTest test =
                AnnotationSupport.findAnnotation(method.getExecutable(), StartupTest.class)
                        .orElseThrow();
        invocation.proceed();
        judge(test, spec(test, context), context);
    }

    private static LaunchSpec spec(StartupTest test, ExtensionContext context) {
        StartupCommand said =
                context.getStore(NAMESPACE).get(StartupCommand.class, StartupCommand.class);
        LaunchSpec spec = said == null ? null : said.spec();
        if (spec == null && test.command().length > 0) {
            spec = LaunchSpec.of(List.of(test.command()));
        }
        if (spec == null) {
            throw new ExtensionConfigurationException(
                    "@StartupTest has no command; set its attribute command, or give"
                            + " the test a parameter of type StartupCommand and set the command"
                            + " there");
        }
        return spec;
    }

    private static void judge(StartupTest test, LaunchSpec spec, ExtensionContext context)
            throws Exception {
        Gate.Conclusion outcome;
        try {
            outcome = Gate.run(options(test, spec), RunListener.NONE);
        } catch (LaunchException e) {
            throw new AssertionFailedError(
                    "cannot measure the start: "
                            + e.getMessage()
                            + (e.lastOutput().isEmpty()
                                    ? ""
                                    : "\nlast output:\n  " + String.join("\n  ", e.lastOutput())),
                    e);
        } catch (GateException e) {
            throw new ExtensionConfigurationException("@StartupTest: " + e.getMessage(), e);
        }
        String text = GateFiles.text(outcome.result(), outcome.notes(), false);
        context.publishReportEntry("firstlight", text);
        if (outcome.verdict() == Verdict.FAIL) {
            throw new AssertionFailedError(text);
        }
        if (outcome.verdict() == Verdict.INCONCLUSIVE) {
            if (test.failOnInconclusive()) {
                throw new AssertionFailedError(text);
            }
            throw new TestAbortedException(text);
        }
    }

    private static GateOptions options(StartupTest test, LaunchSpec spec) {
        try {
            LaunchSpec timed =
                    test.timeout().isEmpty()
                            ? spec
                            : spec.withTimeout(duration("timeout", test.timeout()));
            GateOptions options =
                    GateOptions.of(
                                    test.health().isEmpty()
                                            ? timed
                                            : timed.withHealth(test.health()))
                            .withRuns(test.runs(), test.warmUps())
                            .withNoise(test.noise(), Duration.ofSeconds(30))
                            .withTolerance(
                                    GateOptions.parameter(
                                            "tolerance", test.tolerance(), Tolerance::parse))
                            .withObjective(
                                    test.limit().isEmpty() ? null : duration("limit", test.limit()),
                                    test.percentile() == 0 ? null : test.percentile());
            return test.baseline().isEmpty()
                    ? options
                    : options.withBaseline(Path.of(test.baseline()));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException("@StartupTest: " + e.getMessage(), e);
        }
    }

    private static Duration duration(String name, String text) {
        return GateOptions.parameter(name, text, Durations::parsePositive);
    }
}
