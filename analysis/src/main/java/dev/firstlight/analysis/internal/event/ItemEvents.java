package dev.firstlight.analysis.internal.event;

import dev.firstlight.analysis.internal.event.JfrEvent.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.IMCClassLoader;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCMethod;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.KindOfQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit.EventAvailability;

/**
 * Converts the events that Mission Control has read.
 *
 * @since 0.1.0
 */
public final class ItemEvents {

    private static final Set<String> OWN_FIELDS =
            Set.of(
                    "startTime",
                    "duration",
                    "(endTime)",
                    "eventThread",
                    "sampledThread",
                    "stackTrace");

    private final Map<IMCFrame, Frame> frames = new HashMap<>();
    private final long processStart;

    private ItemEvents(long processStart) {
        this.processStart = processStart;
    }

    /**
     * The events of a start.
     *
     * @param processStart nanoseconds since the epoch
     * @param readyNanos end of the start since then
     */
    public static RecordedEvents read(IItemCollection items, long processStart, long readyNanos) {
        ItemEvents reader = new ItemEvents(processStart);
        RecordedEvents.Builder events = new RecordedEvents.Builder(readyNanos);
        for (IItemIterable lane : items) {
            String type = lane.getType().getIdentifier();
            if (EventTypes.ALL.contains(type) && !type.equals(EventTypes.ACTIVE_SETTING)) {
                reader.addLane(lane, type, events);
            }
        }
        Set<String> enabled = new HashSet<>();
        for (String type : EventTypes.ALL) {
            EventAvailability availability = RulesToolkit.getEventAvailability(items, type);
            if (availability == EventAvailability.AVAILABLE
                    || availability == EventAvailability.ENABLED) {
                enabled.add(type);
            }
        }
        IQuantity period = RulesToolkit.getSettingMaxPeriod(items, EventTypes.EXECUTION_SAMPLE);
        if (period != null && period.getType().equals(UnitLookup.TIMESPAN)) {
            events.samplePeriodNanos(timespan(period));
        }
        return events.enabled(enabled).build();
    }

    private void addLane(IItemIterable lane, String type, RecordedEvents.Builder events) {
        IType<IItem> itemType = lane.getType();
        Map<String, IMemberAccessor<?, IItem>> fields = new LinkedHashMap<>();
        for (IAccessorKey<?> key : itemType.getAccessorKeys().keySet()) {
            if (!OWN_FIELDS.contains(key.getIdentifier())) {
                fields.put(key.getIdentifier(), itemType.getAccessor(key));
            }
        }
        var start = JfrAttributes.START_TIME.getAccessor(itemType);
        var duration = JfrAttributes.DURATION.getAccessor(itemType);
        var thread = JfrAttributes.EVENT_THREAD.getAccessor(itemType);
        var stack = JfrAttributes.EVENT_STACKTRACE.getAccessor(itemType);
        for (IItem item : lane) {
            IQuantity began = start == null ? null : start.getMember(item);
            long since = began == null ? 0 : since(began);
            IQuantity lasted = duration == null ? null : duration.getMember(item);
            long length = lasted == null ? 0 : Math.max(0, timespan(lasted));
            if (events.wants(type, since, length)) {
                IMCThread of = thread == null ? null : thread.getMember(item);
                String name = of == null ? null : of.getThreadName();
                Long id = of == null ? null : of.getThreadId();
                events.add(
                        new JfrEvent(
                                type,
                                since,
                                length,
                                name == null ? "" : name,
                                id == null ? 0 : Math.max(0, id),
                                values(fields, item),
                                frames(stack == null ? null : stack.getMember(item))));
            }
        }
    }

    private Map<String, Object> values(Map<String, IMemberAccessor<?, IItem>> fields, IItem item) {
        Map<String, Object> values = new HashMap<>();
        fields.forEach((name, accessor) -> {
            Object value = value(accessor.getMember(item));
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof IQuantity quantity) {
            return plain(quantity);
        }
        if (value instanceof IMCType type) {
            return type.getFullName();
        }
        if (value instanceof IMCThread thread) {
            return thread.getThreadName();
        }
        if (value instanceof IMCClassLoader loader) {
            return loader.getType() == null ? null : loader.getType().getFullName();
        }
        if (value instanceof IMCMethod method) {
            return method.getType().getFullName() + "." + method.getMethodName();
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof Boolean || value instanceof String ? value : null;
    }

    private Object plain(IQuantity quantity) {
        KindOfQuantity<?> kind = quantity.getType();
        if (kind.equals(UnitLookup.TIMESTAMP)) {
            return since(quantity);
        }
        if (kind.equals(UnitLookup.TIMESPAN)) {
            return timespan(quantity);
        }
        if (kind.equals(UnitLookup.MEMORY)) {
            return quantity.clampedLongValueIn(UnitLookup.BYTE);
        }
        if (kind.equals(UnitLookup.PERCENTAGE)) {
            return quantity.doubleValueIn(UnitLookup.PERCENT_UNITY);
        }
        Number number = quantity.numberValue();
        return number instanceof Double || number instanceof Float
                ? (Object) number.doubleValue()
                : (Object) number.longValue();
    }

    private long since(IQuantity timestamp) {
        return timestamp.clampedLongValueIn(UnitLookup.EPOCH_NS) - processStart;
    }

    private static long timespan(IQuantity quantity) {
        return quantity.clampedLongValueIn(UnitLookup.NANOSECOND);
    }

    private List<Frame> frames(@Nullable IMCStackTrace trace) {
        if (trace == null) {
            return List.of();
        }
        List<Frame> result = new ArrayList<>();
        for (IMCFrame frame : trace.getFrames()) {
            result.add(frames.computeIfAbsent(frame, ItemEvents::frame));
        }
        return result;
    }

    private static Frame frame(IMCFrame frame) {
        IMCMethod method = frame.getMethod();
        Integer line = frame.getFrameLineNumber();
        return new Frame(
                method == null ? "unknown" : method.getType().getFullName(),
                method == null ? "unknown" : method.getMethodName(),
                line == null ? 0 : Math.max(0, line));
    }
}
