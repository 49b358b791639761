package dev.firstlight.junit;

import dev.firstlight.launch.LaunchSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StartupTest} starts: the test method gets one as its parameter and says it. What is
 * said last counts. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class StartupCommand {

    private @Nullable LaunchSpec spec;

    StartupCommand() {}

    /** A jar with a main class, on the JDK that runs the tests. */
    public void jar(Path jar, String... arguments) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                jar.toString()));
        words.addAll(List.of(arguments));
        spec = LaunchSpec.of(words);
    }

    /** Any command. */
    public void run(String... words) {
        spec = LaunchSpec.of(List.of(words));
    }

    /** Any command, with all that there is to say of it. */
    public void run(LaunchSpec command) {
        spec = command;
    }

    @Nullable LaunchSpec spec() {
        return spec;
    }
}
