package dev.firstlight.junit;

import dev.firstlight.launch.LaunchSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives the command of a {@link StartupTest}: the test method has it as a parameter and sets the
 * command. The last call counts. Not thread-safe.
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

    /** Any command, with all its options. */
    public void run(LaunchSpec command) {
        spec = command;
    }

    @Nullable LaunchSpec spec() {
        return spec;
    }
}
