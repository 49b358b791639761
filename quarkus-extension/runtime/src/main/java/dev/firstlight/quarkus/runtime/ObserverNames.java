package dev.firstlight.quarkus.runtime;

import jakarta.enterprise.inject.spi.ObserverMethod;

/**
 * Names of the phases of start observers, from what ArC says of them: {@code observer Cache.fill}
 * for a method, {@code startup bean Cache} for a {@code @Startup} bean, {@code startup bean
 * Cache.fill} for a {@code @Startup} method. Stateless.
 */
final class ObserverNames {

    private static final String METHOD = "Observer [method=";

    private ObserverNames() {}

    static String of(ObserverMethod<?> observer) {
        String text = observer.toString();
        if (text.startsWith(METHOD) && text.indexOf('#') > 0) {
            int hash = text.indexOf('#');
            return "observer "
                    + simple(text.substring(METHOD.length(), hash))
                    + '.'
                    + text.substring(hash + 1, endOfName(text, hash));
        }
        String bean = "startup bean " + simple(observer.getBeanClass().getName());
        int bracket = text.lastIndexOf('(');
        int space = text.lastIndexOf(' ', bracket);
        return bracket > 0 && space > 0 ? bean + '.' + text.substring(space + 1, bracket) : bean;
    }

    private static int endOfName(String text, int from) {
        int bracket = text.indexOf('(', from);
        return bracket < 0 ? text.length() : bracket;
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
