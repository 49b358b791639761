package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * The places where one phase was seen, and for how long. The place in a stack is what the framework
 * called.
 */
final class SeenPlaces {

    /** Maximum number of places in the attribute. */
    private static final int MOST = 3;

    /** Maximum number of different places to count; further places are ignored. */
    private static final int KNOWN = 16;

    private static final long LEAST_NANOS = 50_000_000;

    private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};
    private static final String[] FRAMEWORKS = {
        "org.springframework.", "io.quarkus.", "io.micronaut.", "dev.firstlight."
    };

    /** Number of looks at the phase. */
    int looks;

    /** Nanoseconds since the last look. */
    long waited;

    private final String[] places = new String[KNOWN];
    private final long[] nanos = new long[KNOWN];
    private int known;

    /** Adds the stack of the phase's thread, innermost frame first. */
    void add(StackTraceElement[] stack) {
        looks++;
        String place = place(stack);
        if (place != null) {
            count(place, waited);
        }
        waited = 0;
    }

    /** Keeps the longest first. */
    private void count(String place, long duration) {
        int i = 0;
        while (i < known && !places[i].equals(place)) {
            i++;
        }
        if (i == KNOWN) {
            return;
        }
        known = Math.max(known, i + 1);
        long sum = nanos[i] + duration;
        for (; i > 0 && nanos[i - 1] < sum; i--) {
            places[i] = places[i - 1];
            nanos[i] = nanos[i - 1];
        }
        places[i] = place;
        nanos[i] = sum;
    }

    /**
     * Text such as {@code com.acme.Factory.getObject 175 ms, com.acme.Listener.onEvent 50 ms}.
     * Durations are approximate, because each look counts for the time since the previous one. A
     * single look may be chance. Null if nothing was seen.
     */
    @Nullable String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(known, MOST) && nanos[i] >= LEAST_NANOS; i++) {
            String place = places[i] + ' ' + nanos[i] / 1_000_000 + " ms";
            if (text.length() + place.length() + 2 > Attributes.MAX_VALUE) {
                break;
            }
            text.append(i == 0 ? "" : ", ").append(place);
        }
        return text.length() == 0 ? null : text.toString();
    }

    /**
     * The outermost method that the framework called last: not what that method calls, and not what
     * is outside the phase. Without a framework on the stack, the innermost method that does not
     * belong to the JDK.
     */
    static @Nullable String place(StackTraceElement[] stack) {
        StackTraceElement innermost = null;
        StackTraceElement outermost = null;
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (isOf(type, JDK) || type.indexOf("$$") >= 0) {
                continue;
            }
            if (isOf(type, FRAMEWORKS) && !type.startsWith("dev.firstlight.samples.")) {
                if (outermost != null) {
                    return name(outermost);
                }
                if (isBegin(type, frame.getMethodName())) {
                    return null;
                }
                continue;
            }
            outermost = frame;
            innermost = innermost == null ? frame : innermost;
        }
        return innermost == null ? null : name(innermost);
    }

    /** Whether a phase begins in this frame: its callers do not belong to the phase. */
    private static boolean isBegin(String type, String method) {
        return !type.startsWith("dev.firstlight.")
                && (method.equals("doGetBean") || method.equals("refresh") || method.equals("run"));
    }

    private static boolean isOf(String type, String[] packages) {
        for (String begin : packages) {
            if (type.startsWith(begin)) {
                return true;
            }
        }
        return false;
    }

    /** For a lambda, the method that contains it. */
    private static String name(StackTraceElement frame) {
        String method = frame.getMethodName();
        if (method.startsWith("lambda$")) {
            int end = method.indexOf('$', 7);
            method = method.substring(7, end < 0 ? method.length() : end);
        }
        return frame.getClassName() + '.' + method;
    }
}
