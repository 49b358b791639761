package dev.firstlight.tests.fault;

import dev.firstlight.core.StartupTrace;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Plants faults and then runs the sample. Runs in the sample's JVM. */
public final class FaultyMain {

    /** System property: names of faults, separated by commas. */
    static final String FAULTS = "faults";

    /** System property: what they throw. */
    static final String KIND = "fault.kind";

    private FaultyMain() {}

    /**
     * Runs the sample.
     *
     * @param args the sample's arguments, followed by its main class
     */
    public static void main(String[] args) throws Throwable {
        FaultKind kind = FaultKind.valueOf(System.getProperty(KIND));
        String faults = System.getProperty(FAULTS, "");
        for (String name : faults.isEmpty() ? new String[0] : faults.split(",")) {
            Fault.valueOf(name).plant(StartupTrace.current(), kind);
        }
        String[] own = Arrays.copyOf(args, args.length - 1);
        try {
            Class.forName(args[args.length - 1])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) own);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
