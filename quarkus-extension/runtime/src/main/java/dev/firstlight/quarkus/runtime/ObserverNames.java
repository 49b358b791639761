package dev.firstlight.quarkus.runtime;

import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.HashSet;
import java.util.Set;

/**
 * Names the phases of start observers from their ArC descriptions: {@code observer Cache.fill} for
 * a method, {@code startup bean Cache} for a {@code @Startup} bean, {@code startup bean Cache.fill}
 * for a {@code @Startup} method. If two observer classes have the same simple name, the name
 * includes as much of the package as needed. Not thread-safe.
 */
final class ObserverNames {

    private static final String METHOD = "Observer [method=";

    private final Set<String> classNames = new HashSet<>();

    /** Adds an observer. All observers must be added before the first one is named. */
    void add(ObserverMethod<?> observer) {
        classNames.add(className(observer));
    }

    /** The name of the observer's phase. */
    String of(ObserverMethod<?> observer) {
        String text = observer.toString();
        String shortName = shortName(className(observer));
        if (isMethod(text)) {
            int hash = text.indexOf('#');
            return "observer " + shortName + '.' + text.substring(hash + 1, endOfName(text, hash));
        }
        String bean = "startup bean " + shortName;
        int bracket = text.lastIndexOf('(');
        int space = text.lastIndexOf(' ', bracket);
        return bracket > 0 && space > 0 ? bean + '.' + text.substring(space + 1, bracket) : bean;
    }

    /** The class of the method or bean. */
    static String className(ObserverMethod<?> observer) {
        String text = observer.toString();
        return isMethod(text)
                ? text.substring(METHOD.length(), text.indexOf('#'))
                : observer.getBeanClass().getName();
    }

    private static boolean isMethod(String text) {
        return text.startsWith(METHOD) && text.indexOf('#') > 0;
    }

    private static int endOfName(String text, int from) {
        int bracket = text.indexOf('(', from);
        return bracket < 0 ? text.length() : bracket;
    }

    private String shortName(String className) {
        int dot = className.lastIndexOf('.');
        while (dot >= 0 && isShared(className, className.substring(dot + 1))) {
            dot = className.lastIndexOf('.', dot - 1);
        }
        return className.substring(dot + 1);
    }

    private boolean isShared(String className, String end) {
        for (String other : classNames) {
            if (!other.equals(className) && (other.equals(end) || other.endsWith('.' + end))) {
                return true;
            }
        }
        return false;
    }
}
