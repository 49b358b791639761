package dev.firstlight.analysis.internal.recording;

import dev.firstlight.analysis.StartupFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording once, event by event, in the order of the file: for each thread by their ends.
 * Uses constant memory.
 */
final class EventPass {

    private final Map<String, Consumer<RecordedEvent>> handlers = new HashMap<>();
    private @Nullable Consumer<RecordedEvent> others;
    private @Nullable Consumer<EventType> types;

    /** Passes events of this type to the handler, in addition to earlier handlers. */
    EventPass on(String type, Consumer<RecordedEvent> handler) {
        handlers.merge(type, handler, Consumer::andThen);
        return this;
    }

    /** Passes events of all other types to the handler. */
    EventPass onOthers(Consumer<RecordedEvent> handler) {
        others = handler;
        return this;
    }

    /** Passes the types in the recording to the handler, before any event. */
    EventPass onTypes(Consumer<EventType> handler) {
        types = handler;
        return this;
    }

    /**
     * Reads the recording.
     *
     * @param file the file to read
     * @param name its name in messages
     */
    void read(Path file, Path name) throws StartupFileException {
        try (RecordingFile recording = new RecordingFile(file)) {
            if (types != null) {
                recording.readEventTypes().forEach(types);
            }
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                Consumer<RecordedEvent> handler = handlers.get(event.getEventType().getName());
                if (handler == null) {
                    handler = others;
                }
                if (handler != null) {
                    handler.accept(event);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw damaged(name, e);
        } catch (VirtualMachineError e) {
            // If a file has a valid header but is not a recording, the JDK's parser may throw an
            // InternalError, overflow the stack, or allocate an array larger than the heap.
            throw damaged(name, e);
        }
    }

    private static StartupFileException damaged(Path name, Throwable cause) {
        String message = cause.getMessage();
        return new StartupFileException(
                name,
                "damaged recording: "
                        + (message == null ? cause.getClass().getSimpleName() : message),
                cause);
    }
}
