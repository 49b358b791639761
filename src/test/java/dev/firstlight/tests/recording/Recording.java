package dev.firstlight.tests.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.IUnit;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** A recording, read by Mission Control. */
final class Recording {

    private final IItemCollection items;

    Recording(Path file) throws IOException, CouldNotLoadRecordingException {
        items = JfrLoaderToolkit.loadEvents(file.toFile());
    }

    /** The events of a type. */
    List<Event> events(String type) {
        List<Event> events = new ArrayList<>();
        for (IItemIterable lane : items) {
            if (lane.getType().getIdentifier().equals(type)) {
                for (IItem item : lane) {
                    events.add(new Event(lane.getType(), item));
                }
            }
        }
        return events;
    }

    /** One event, with its fields by their names in the file. */
    record Event(IType<IItem> type, IItem item) {

        private Object field(String name) {
            for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
                if (key.getIdentifier().equals(name)) {
                    IMemberAccessor<?, IItem> accessor = type.getAccessor(key);
                    return accessor.getMember(item);
                }
            }
            throw new AssertionError(
                    type.getIdentifier()
                            + " has no field "
                            + name
                            + " but "
                            + type.getAccessorKeys());
        }

        String text(String name) {
            return (String) field(name);
        }

        boolean flag(String name) {
            return (Boolean) field(name);
        }

        long number(String name) {
            return quantity(name, UnitLookup.NUMBER_UNITY);
        }

        long nanos(String name) {
            return quantity(name, UnitLookup.NANOSECOND);
        }

        long epochMillis(String name) {
            return quantity(name, UnitLookup.EPOCH_MS);
        }

        private long quantity(String name, IUnit unit) {
            Object value = field(name);
            // JMC returns a long without a unit unchanged.
            return value instanceof IQuantity quantity
                    ? quantity.clampedLongValueIn(unit)
                    : (Long) value;
        }

        /** The thread that wrote the event. */
        String writer() {
            return ((IMCThread) field("eventThread")).getThreadName();
        }

        String label() {
            return type.getName();
        }
    }
}
