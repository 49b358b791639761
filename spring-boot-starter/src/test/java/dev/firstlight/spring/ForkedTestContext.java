package dev.firstlight.spring;

import dev.firstlight.core.StartupTrace;
import java.io.PrintStream;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContextManager;

/** Loads the context of a test, the first of its JVM, as a test engine would. */
@SpringBootTest(
        classes = ForkedApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "firstlight.objective=1ms",
            "logging.level.dev.firstlight=debug",
            "spring.main.banner-mode=off"
        })
public class ForkedTestContext {

    private static final PrintStream OUT = System.out;

    /** Loads the context, prints its trace, and ends. */
    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext context =
                (ConfigurableApplicationContext)
                        new TestContextManager(ForkedTestContext.class)
                                .getTestContext()
                                .getApplicationContext()) {
            StartupTrace trace = Starts.trace(context);
            Starts.finished(trace);
            OUT.println("current: " + (trace == StartupTrace.current()));
            OUT.println("kind: " + trace.startKind());
            OUT.println("objective: " + trace.timeline().objective().isPresent());
            OUT.println("stages: " + trace.timeline().stages().get(0).name());
        }
    }
}
