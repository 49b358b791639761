package dev.firstlight.analysis.rule;

import dev.firstlight.analysis.internal.event.EventTypes;
import dev.firstlight.analysis.internal.event.JfrEvent;
import dev.firstlight.analysis.internal.event.JvmFlags;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The classes that were loaded until ready, and those that were defined one by one, which the JVM
 * parses unless they are in an archive. Excludes classes that are generated at run time, which no
 * archive can contain.
 */
final class LoadedClasses {

    /** With fewer classes, a share means nothing. */
    static final int MANY = 50;

    private static final String PLATFORM = "jdk.internal.loader.ClassLoaders$PlatformClassLoader";
    private static final String NO_LOADER = "";

    /** Some classes are generated or belong to JFR itself, so never all are parsed. */
    private static final double NEARLY_ALL = 0.97;

    /**
     * A generous estimate of the classes that JDK and recorder load themselves; the rest belongs to
     * the application.
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

    /** Number of the application's classes whose loading was recorded. */
    int loaded() {
        return loaded.size();
    }

    /** Number of those classes that were defined one by one. */
    int parsed() {
        return defined.size();
    }

    /**
     * A lower bound for the number of the application's classes: those in an AOT cache exist before
     * the recorder does, and have no event.
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
