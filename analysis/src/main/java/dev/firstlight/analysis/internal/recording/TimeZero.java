package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.ObservedStart;
import dev.firstlight.analysis.StartupFileException;
import dev.firstlight.analysis.internal.own.OwnStart;
import dev.firstlight.timeline.Durations;
import dev.firstlight.timeline.ProcessStartSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Determines where a start begins that Firstlight did not record, and whether the recording covers
 * it: the start must begin within the recording. Immutable.
 */
final class TimeZero {

    /** How long it may take until an agent's code runs before {@code main}. */
    private static final long COVERED = 1_500_000_000L;

    /** A chunk that begins this long after its recording is not its first. */
    private static final long ROTATION = 1_000_000_000L;

    /** A recording that begins later may contain the end of a start, if there is evidence. */
    private static final long WITHIN = 10_000_000_000L;

    /**
     * Both clocks belong to the machine, but one has only whole milliseconds, and it can be set.
     */
    private static final long TOLERANCE = 100_000_000L;

    private final Path file;
    private final long epochNanos;
    private final ProcessStartSource source;
    private final String note;
    private final boolean covered;
    private final String problem;

    private TimeZero(
            Path file,
            long epochNanos,
            ProcessStartSource source,
            String note,
            boolean covered,
            String problem) {
        this.file = file;
        this.epochNanos = epochNanos;
        this.source = source;
        this.note = note;
        this.covered = covered;
        this.problem = problem;
    }

    /**
     * Determines where the start begins.
     *
     * @throws StartupFileException if the recording is from several JVMs, its clocks contradict
     *     each other, or it began after the start
     */
    static TimeZero of(Outline outline, RecordingScan scan, ObservedStart observed, Path file)
            throws StartupFileException {
        RecordedMachine machine = outline.machine();
        if (machine.jvms() > 1) {
            throw new StartupFileException(
                    file,
                    "the recording contains events of " + machine.jvms() + " JVMs instead of one");
        }
        if (observed.processStart() != null) {
            return new TimeZero(
                    file,
                    OwnStart.epochNanos(observed.processStart()),
                    ProcessStartSource.PROCESS_HANDLE,
                    "",
                    true,
                    "");
        }
        Instant jvmStart = machine.jvmStart();
        Long spring = outline.evidence().spring().begin();
        if (jvmStart == null) {
            return springs(spring, file, "the recording lacks the start time of its JVM");
        }
        long jvm = OwnStart.epochNanos(jvmStart);
        long late = OwnStart.epochNanos(scan.begin()) - jvm;
        if (late < -TOLERANCE) {
            throw new StartupFileException(
                    file,
                    "implausible process start "
                            + jvmStart
                            + ": it lies after the recording's begin, "
                            + scan.begin());
        }
        boolean fromStart =
                outline.evidence().hasSeenMain() || isFirstAndWhole(machine, scan.begin());
        String problem =
                String.format(
                        Locale.ROOT,
                        "the recording begins %s after the JVM",
                        Durations.format(late));
        if (!fromStart && late > WITHIN) {
            return springs(spring, file, problem);
        }
        return new TimeZero(
                file,
                jvm,
                ProcessStartSource.RECORDING,
                "A recording does not show when the process was launched. Time 0 is"
                        + " when the JVM had initialized itself, about 40 ms later.",
                fromStart || late <= COVERED,
                problem);
    }

    /**
     * Whether the command line started a recording and this is that recording, from its begin. In a
     * JVM with little CPU it may begin a minute later, but before {@code main}.
     */
    private static boolean isFirstAndWhole(RecordedMachine machine, Instant begin) {
        Instant first = machine.firstRecording();
        return machine.recordsFromStart()
                && first != null
                && OwnStart.epochNanos(begin) - OwnStart.epochNanos(first) < ROTATION;
    }

    /** An application that Spring began later than its JVM, as in a server, is a start as well. */
    private static TimeZero springs(@Nullable Long begin, Path file, String problem)
            throws StartupFileException {
        if (begin == null) {
            throw noStart(file, problem);
        }
        return new TimeZero(
                file,
                begin,
                ProcessStartSource.FIRST_HOOK,
                "Time 0 is when Spring began, because " + problem + ".",
                true,
                problem);
    }

    private static StartupFileException noStart(Path file, String problem) {
        return new StartupFileException(file, problem + ": it contains no start");
    }

    long epochNanos() {
        return epochNanos;
    }

    ProcessStartSource source() {
        return source;
    }

    /** A remark for readers, or empty. */
    String note() {
        return note;
    }

    /** Whether the recording covers the whole start. */
    boolean covered() {
        return covered;
    }

    void requireCovered() throws StartupFileException {
        if (!covered) {
            throw noStart(file, problem);
        }
    }

    void require(boolean condition, String otherwise) throws StartupFileException {
        if (!condition) {
            throw new StartupFileException(file, "the recording is inconsistent: " + otherwise);
        }
    }
}
