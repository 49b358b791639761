package dev.firstlight.launch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to start and how to detect that it is ready. Immutable; the {@code with} methods return
 * changed copies.
 *
 * <p>In the command, the environment, and the health URL, <code>{port}</code> is replaced with a
 * free port, new for each start; <code>{port2}</code> and so on are further ports, and <code>{dir}
 * </code> is the empty directory of the start. If neither the command nor the environment contains
 * <code>{port}</code>, the variables {@code SERVER_PORT}, {@code QUARKUS_HTTP_PORT}, and {@code
 * PORT} are set to it.
 *
 * @since 0.1.0
 */
public final class LaunchSpec {

    /** Default timeout for ready. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** Default time to stop after SIGTERM. */
    public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(15);

    /** How long a healthy service with Firstlight may take to write its timeline. */
    public static final Duration DEFAULT_TIMELINE_WAIT = Duration.ofSeconds(1);

    List<String> command;
    Map<String, String> environment = Map.of();
    List<String> jvmOptions = List.of();
    @Nullable Path directory;
    @Nullable String health;
    @Nullable Pattern log;
    Duration timeout = DEFAULT_TIMEOUT;
    Duration stopTimeout = DEFAULT_STOP_TIMEOUT;
    Duration timelineWait = DEFAULT_TIMELINE_WAIT;
    double cpus;
    @Nullable String pinned;
    boolean asTyped;
    boolean stopAtEnd;
    @Nullable Path timeline;
    @Nullable Path output;

    private LaunchSpec(List<String> command) {
        this.command = command;
    }

    /**
     * A command with its arguments.
     *
     * @throws IllegalArgumentException if it is empty or contains text that cannot be passed on in
     *     this locale
     */
    public static LaunchSpec of(List<String> command) {
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new IllegalArgumentException("the command is empty");
        }
        command.forEach(word -> ProcessText.checked("argument", word));
        return new LaunchSpec(List.copyOf(command));
    }

    private LaunchSpec copy() {
        LaunchSpec copy = new LaunchSpec(command);
        copy.environment = environment;
        copy.jvmOptions = jvmOptions;
        copy.directory = directory;
        copy.health = health;
        copy.log = log;
        copy.timeout = timeout;
        copy.stopTimeout = stopTimeout;
        copy.timelineWait = timelineWait;
        copy.cpus = cpus;
        copy.pinned = pinned;
        copy.asTyped = asTyped;
        copy.stopAtEnd = stopAtEnd;
        copy.timeline = timeline;
        copy.output = output;
        return copy;
    }

    /** The command as given. */
    public List<String> command() {
        return command;
    }

    /** The variables to add to the environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The health URL, with <code>{port}</code> for a free port; null without one. */
    public @Nullable String health() {
        return health;
    }

    /** The pattern of the ready line; null without one. */
    public @Nullable Pattern log() {
        return log;
    }

    /** With another command. */
    public LaunchSpec withCommand(List<String> newCommand) {
        LaunchSpec copy = copy();
        copy.command = of(newCommand).command;
        return copy;
    }

    /**
     * With one more variable in the environment, in addition to those of this process.
     *
     * @throws IllegalArgumentException if it cannot be passed on in this locale
     */
    public LaunchSpec withEnvironment(String name, String value) {
        ProcessText.checked("environment variable", name + '=' + value);
        LaunchSpec copy = copy();
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        copy.environment = Map.copyOf(more);
        return copy;
    }

    /**
     * With options of the JVM before all others: as arguments if the command is a {@code java} that
     * serves itself, otherwise, as for Jetty's {@code --exec}, in {@code JAVA_TOOL_OPTIONS}.
     */
    public LaunchSpec withJvmOptions(List<String> options) {
        LaunchSpec copy = copy();
        copy.jvmOptions = List.copyOf(options);
        return copy;
    }

    /**
     * Starts in this directory instead of an empty one. In an empty one, relative paths in the
     * command are made absolute, but relative paths inside the program do not work.
     */
    public LaunchSpec withDirectory(Path newDirectory) {
        LaunchSpec copy = copy();
        copy.directory = newDirectory;
        return copy;
    }

    /**
     * With a URL that answers 200 when the service is ready, such as <code>
     * http://localhost:{port}/healthz</code>; <code>:8080/healthz</code> is on this machine, and a
     * path alone uses the port <code>{port}</code>.
     *
     * @throws IllegalArgumentException if it is not an HTTP URL
     */
    public LaunchSpec withHealth(String url) {
        LaunchSpec copy = copy();
        String whole = wholeUrl(url);
        URI uri;
        try {
            uri = URI.create(whole.replaceAll("\\{port\\d*}", "80"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + url + "' is not a valid URL", e);
        }
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "'"
                            + url
                            + "' is not a health URL; write for example /healthz,"
                            + " :8080/healthz, or http://localhost:8080/healthz");
        }
        copy.health = whole;
        return copy;
    }

    private static String wholeUrl(String url) {
        if (url.startsWith("/")) {
            return "http://127.0.0.1:{port}" + url;
        }
        return url.startsWith(":") ? "http://127.0.0.1" + url : url;
    }

    /**
     * Whether the health URL has a fixed port that is in use: its response would be mistaken for
     * the program's.
     */
    public boolean isHealthTaken() {
        return health != null && !CommandLine.hasPort(health) && new HealthUrl(health).isTaken();
    }

    /** With a pattern that a line of the output matches when the service is ready. */
    public LaunchSpec withLog(Pattern pattern) {
        LaunchSpec copy = copy();
        copy.log = pattern;
        return copy;
    }

    /** With another timeout for ready. */
    public LaunchSpec withTimeout(Duration newTimeout) {
        LaunchSpec copy = copy();
        copy.timeout = newTimeout;
        return copy;
    }

    /** With another time to stop after SIGTERM; then the service is killed. */
    public LaunchSpec withStopTimeout(Duration newTimeout) {
        LaunchSpec copy = copy();
        copy.stopTimeout = newTimeout;
        return copy;
    }

    /**
     * With another time to wait for the timeline after the health URL or the log shows ready. Zero
     * means that the service does not contain Firstlight.
     */
    public LaunchSpec withTimelineWait(Duration newWait) {
        LaunchSpec copy = copy();
        copy.timelineWait = newWait;
        return copy;
    }

    /**
     * With a CPU quota, such as 0.5, by a cgroup; 0 means no quota.
     *
     * @throws IllegalArgumentException if it is negative or less than a hundredth
     */
    public LaunchSpec withCpus(double newCpus) {
        if (newCpus != 0) {
            checkCpus(newCpus);
        }
        LaunchSpec copy = copy();
        copy.cpus = newCpus;
        return copy;
    }

    /**
     * Checks a CPU quota.
     *
     * @throws IllegalArgumentException if it is less than a hundredth of a CPU, or more than any
     *     machine has
     */
    public static void checkCpus(double cpus) {
        if (!(cpus >= 0.01 && cpus <= 4096)) {
            throw new IllegalArgumentException(
                    "a CPU quota must be 0.01 to 4096 CPUs, not " + cpus);
        }
    }

    /**
     * Pins the service to these CPUs, in the syntax of {@code taskset -c}, such as {@code 0,2-3}.
     */
    public LaunchSpec withPinned(String newCpus) {
        if (!newCpus.matches("\\d+(-\\d+)?(,\\d+(-\\d+)?)*")) {
            throw new IllegalArgumentException(
                    "'" + newCpus + "' is not a list of CPUs to pin; write for example 0,2-3");
        }
        LaunchSpec copy = copy();
        copy.pinned = newCpus;
        return copy;
    }

    /**
     * Starts as a user would: in the directory of this process, with the temporary directory of the
     * system, without a cgroup, and on its own port unless <code>{port}</code> is used.
     */
    public LaunchSpec asTyped() {
        LaunchSpec copy = withDirectory(Path.of("").toAbsolutePath());
        copy.asTyped = true;
        return copy;
    }

    /**
     * When this JVM ends, for example by Ctrl-C, stops the service gracefully instead of killing
     * it.
     */
    public LaunchSpec withStopAtEnd() {
        LaunchSpec copy = copy();
        copy.stopAtEnd = true;
        return copy;
    }

    /** Writes the timeline to this file, which remains, instead of the directory of the start. */
    public LaunchSpec withTimeline(Path file) {
        LaunchSpec copy = copy();
        copy.timeline = file.toAbsolutePath();
        return copy;
    }

    /**
     * Writes the output to this file and overwrites it. So the service can keep running when no
     * process reads its output.
     */
    public LaunchSpec withOutput(Path file) {
        LaunchSpec copy = copy();
        copy.output = file.toAbsolutePath();
        return copy;
    }
}
