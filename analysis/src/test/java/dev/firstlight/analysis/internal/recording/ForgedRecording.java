package dev.firstlight.analysis.internal.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.Registered;
import jdk.jfr.Timestamp;

/** A recording of this JVM that pretends to be from another JVM. */
final class ForgedRecording {

    @Registered(false)
    @Name("jdk.JVMInformation")
    @Label("JVM Information")
    static final class Jvm extends Event {

        @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
        long jvmStartTime;

        long pid;
        String jvmArguments;
        String javaArguments;
    }

    @Registered(false)
    @Name("jdk.JVMInformation")
    @Label("JVM Information of a writer that does not say what is a time")
    static final class TimelessJvm extends Event {

        long jvmStartTime;
    }

    @Registered(false)
    @Name("jdk.ActiveRecording")
    @Label("Recording")
    static final class Active extends Event {

        long id;

        @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
        long recordingStart;
    }

    private static final List<Class<? extends Event>> TYPES =
            List.of(Jvm.class, TimelessJvm.class, Active.class);

    private final List<Event> events = new ArrayList<>();
    private final Instant now = Instant.now();

    /** A JVM that began this long before the recording. */
    ForgedRecording jvm(Duration before, long pid, String jvmArguments, String javaArguments) {
        Jvm jvm = new Jvm();
        jvm.jvmStartTime = now.minus(before).toEpochMilli();
        jvm.pid = pid;
        jvm.jvmArguments = jvmArguments;
        jvm.javaArguments = javaArguments;
        events.add(jvm);
        return this;
    }

    /** The JVM's recording with this number, which began this long before. */
    ForgedRecording recording(long id, Duration before) {
        Active active = new Active();
        active.id = id;
        active.recordingStart = now.minus(before).toEpochMilli();
        events.add(active);
        return this;
    }

    ForgedRecording timelessJvm() {
        TimelessJvm jvm = new TimelessJvm();
        jvm.jvmStartTime = now.toEpochMilli();
        events.add(jvm);
        return this;
    }

    /** Writes the recording; the steps of Spring have the lengths in {@code name|tags|millis}. */
    Path write(Path file, String... steps) throws Exception {
        // Only for a short time: two types with the same name confuse readers of other tests'
        // recordings.
        TYPES.forEach(FlightRecorder::register);
        try (Recording recording = new Recording()) {
            recording.start();
            events.forEach(Event::commit);
            for (String step : steps) {
                String[] parts = step.split("\\|", 3);
                SpringLikeService.Step event = new SpringLikeService.Step();
                event.name = parts[0];
                event.tags = parts[1];
                event.begin();
                Thread.sleep(Long.parseLong(parts[2]));
                event.commit();
            }
            recording.stop();
            recording.dump(file);
        } finally {
            TYPES.forEach(FlightRecorder::unregister);
        }
        return file;
    }
}
