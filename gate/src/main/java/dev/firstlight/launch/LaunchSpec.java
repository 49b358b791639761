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
 * What to start and how to see that it is ready. Immutable; the {@code with} methods return changed
 * copies.
 *
 * <p>In command, environment and health URL <code>{port}</code> is replaced by a free port, fresh
 * for each start; <code>{port2}</code> and so on are further ones, and <code>{dir}</code> is the
 * fresh directory of the start. Where no <code>{port}</code> is in command and environment, the
 * variables {@code SERVER_PORT}, {@code QUARKUS_HTTP_PORT} and {@code PORT} are set to it.
 *
 * @since 0.1.0
 */
public final class LaunchSpec {

    /** Time to get ready unless another is given. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** Time to end after SIGTERM unless another is given. */
    public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(15);

    /** How long a service that is healthy may take to write a timeline, if it has Firstlight. */
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
     * @throws IllegalArgumentException if it is empty, or has text that cannot be handed on in this
     *     locale
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

    /** The command as it was given. */
    public List<String> command() {
        return command;
    }

    /** The variables that it adds to the environment. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The health URL, with <code>{port}</code> where it is a fresh one; null if there is none. */
    public @Nullable String health() {
        return health;
    }

    /** The pattern of the line that says ready; null if there is none. */
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
     * With a variable of the environment more. Ours is the base.
     *
     * @throws IllegalArgumentException if it cannot be handed on in this locale
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
     * With options of the JVM before all others: as arguments where the command is a {@code java}
     * that will serve itself, else, as for Jetty's {@code --exec}, in {@code JAVA_TOOL_OPTIONS}.
     */
    public LaunchSpec withJvmOptions(List<String> options) {
        LaunchSpec copy = copy();
        copy.jvmOptions = List.copyOf(options);
        return copy;
    }

    /**
     * In this directory, not in a fresh one. In a fresh one, relative paths in the command are made
     * absolute, but the program's own relative paths lead nowhere.
     */
    public LaunchSpec withDirectory(Path newDirectory) {
        LaunchSpec copy = copy();
        copy.directory = newDirectory;
        return copy;
    }

    /**
     * With a URL that answers 200 when the service is ready, such as <code>
     * http://localhost:{port}/healthz</code>; <code>:8080/healthz</code> is on this machine, and a
     * path alone is at the port <code>{port}</code>.
     *
     * @throws IllegalArgumentException if it is no HTTP URL
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
     * Whether the health URL has a port of its own at which somebody listens now: that answer would
     * be taken for the program's.
     */
    public boolean isHealthTaken() {
        return health != null && !CommandLine.hasPort(health) && new HealthUrl(health).isTaken();
    }

    /** With a pattern that is found in a line of the output when the service is ready. */
    public LaunchSpec withLog(Pattern pattern) {
        LaunchSpec copy = copy();
        copy.log = pattern;
        return copy;
    }

    /** With another time to get ready. */
    public LaunchSpec withTimeout(Duration newTimeout) {
        LaunchSpec copy = copy();
        copy.timeout = newTimeout;
        return copy;
    }

    /** With another time to end after SIGTERM; then it is killed. */
    public LaunchSpec withStopTimeout(Duration newTimeout) {
        LaunchSpec copy = copy();
        copy.stopTimeout = newTimeout;
        return copy;
    }

    /**
     * With another time for the timeline to appear once the health URL or the log say ready. Zero:
     * the service has no Firstlight, do not wait.
     */
    public LaunchSpec withTimelineWait(Duration newWait) {
        LaunchSpec copy = copy();
        copy.timelineWait = newWait;
        return copy;
    }

    /**
     * With a quota of CPUs, such as 0.5, by a cgroup; 0 is no quota.
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
     * Whether this can be a quota.
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

    /** Pinned to these CPUs, as {@code taskset -c} takes them, such as {@code 0,2-3}. */
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
     * As its user starts it by hand: in the directory of this process, with the temporary directory
     * of the system, in no cgroup of ours, and on its own port where no <code>{port}</code> is
     * asked for.
     */
    public LaunchSpec asTyped() {
        LaunchSpec copy = withDirectory(Path.of("").toAbsolutePath());
        copy.asTyped = true;
        return copy;
    }

    /** When this JVM ends, as by Ctrl-C, the service is stopped gracefully, not killed at once. */
    public LaunchSpec withStopAtEnd() {
        LaunchSpec copy = copy();
        copy.stopAtEnd = true;
        return copy;
    }

    /** With the timeline in this file, which stays, and not in the directory of the start. */
    public LaunchSpec withTimeline(Path file) {
        LaunchSpec copy = copy();
        copy.timeline = file.toAbsolutePath();
        return copy;
    }

    /**
     * With its output in this file, over what is there. So it can be left running: nobody has to
     * read what it prints.
     */
    public LaunchSpec withOutput(Path file) {
        LaunchSpec copy = copy();
        copy.output = file.toAbsolutePath();
        return copy;
    }
}
