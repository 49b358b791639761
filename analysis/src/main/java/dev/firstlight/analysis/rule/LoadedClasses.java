package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.JvmFlags;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Classes that were loaded until ready, and those of them that were defined one by one: of these
 * the JVM parses all that no archive holds. Without those that are generated while the application
 * runs, which no archive can hold.
 */
final class LoadedClasses {

    /** From how many classes on their share says something. */
    static final int MANY = 50;

    private static final String PLATFORM = "jdk.internal.loader.ClassLoaders$PlatformClassLoader";
    private static final String NO_LOADER = "";

    /** Some classes are generated, or of JFR itself: even then not all are parsed. */
    private static final double NEARLY_ALL = 0.97;

    /**
     * What JDK and recorder load themselves, as a generous guess; the rest is the application's.
     */
    private static final long OF_JDK = 2500;

    private final Set<String> loaded = new HashSet<>();
    private final Set<String> loadedOfJdk = new HashSet<>();
    private final Set<String> defined = new HashSet<>();
    private final Set<String> definedOfJdk = new HashSet<>();
    private final JvmFlags flags;
    private long inAll;

    LoadedClasses(JudgedStart start) {
        flags = start.flags();
        for (JfrEvent event : start.events(EventTypes.CLASS_LOAD)) {
            add(event, "loadedClass", loaded, loadedOfJdk);
        }
        for (JfrEvent event : start.events(EventTypes.CLASS_DEFINE)) {
            add(event, "definedClass", defined, definedOfJdk);
        }
        defined.retainAll(loaded);
        definedOfJdk.retainAll(loadedOfJdk);
        for (JfrEvent event : start.events(EventTypes.CLASS_STATISTICS)) {
            inAll = Math.max(inAll, event.number("loadedClassCount", 0));
        }
    }

    private static void add(
            JfrEvent event, String field, Set<String> application, Set<String> jdk) {
        String type = event.text(field);
        String loader = event.text("definingClassLoader");
        if (loader.equals(NO_LOADER) || loader.equals(PLATFORM)) {
            jdk.add(type);
        } else if (!isGenerated(type)) {
            application.add(type);
        }
    }

    private static boolean isGenerated(String type) {
        return type.contains("$$")
                || type.contains("$Proxy")
                || type.contains("/0x")
                || type.contains(".0x");
    }

    /** The application's classes that were seen to be loaded. */
    int loaded() {
        return loaded.size();
    }

    /** Those of them that were defined one by one. */
    int parsed() {
        return defined.size();
    }

    /**
     * The application's classes, at least: those of an AOT cache are there before the recorder is,
     * and have no event.
     */
    long application() {
        return Math.max(loaded.size(), inAll - OF_JDK);
    }

    /** Such as {@code 90 of the application's 100 classes were parsed}. */
    String count() {
        return String.format(
                Locale.ROOT,
                "%,d of the application's %,d classes were parsed",
                parsed(),
                loaded());
    }

    boolean isSwitchedOff() {
        return flags.argument("-Xshare:off") != null;
    }

    /** Whether the JVM uses no archive, not even its own. */
    boolean comeFromNoArchive() {
        String info = flags.property("java.vm.info");
        return isSwitchedOff()
                || Boolean.FALSE.equals(flags.flag("UseSharedSpaces"))
                || (info != null && !info.contains("sharing"))
                || (loadedOfJdk.size() >= MANY
                        && definedOfJdk.size() >= NEARLY_ALL * loadedOfJdk.size());
    }
}
