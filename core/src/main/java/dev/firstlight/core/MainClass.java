package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * Derives a service name from the jar or main class if no name is configured. Reads only the first
 * word of the command, because arguments may contain secrets. Stateless except for the class seen
 * by the first hook, if the JVM does not provide its command.
 */
final class MainClass {

    private static final int LONGEST = 100;
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private static volatile StackTraceElement @Nullable [] firstStack;

    private MainClass() {}

    /**
     * If the JVM does not provide its command, the stack of the first hook shows the main class.
     */
    static void remember(StackTraceElement[] stack) {
        if (firstStack == null) {
            firstStack = stack;
        }
    }

    /** Name for a service without a configured name; empty if unknown. */
    static String serviceName() {
        String name =
                ofCommand(
                        System.getProperty("sun.java.command", ""),
                        System.getProperty("java.class.path", ""));
        StackTraceElement @Nullable [] stack = firstStack;
        if (name.isEmpty() && stack != null) {
            name = ofStack(stack);
        }
        return Attributes.cut(name, LONGEST);
    }

    /**
     * @param command the main class or the jar, followed by the arguments
     * @param classPath for a JVM that runs a jar, that jar, because a path can contain spaces
     */
    static String ofCommand(String command, String classPath) {
        if (!classPath.isEmpty() && (command + ' ').startsWith(classPath + ' ')) {
            return ofFile(classPath);
        }
        int blank = command.indexOf(' ');
        String first = blank < 0 ? command : command.substring(0, blank);
        if (first.endsWith(".jar") || first.endsWith(".war")) {
            return ofFile(first);
        }
        String type = first.substring(first.indexOf('/') + 1);
        if (type.startsWith(SOURCE_LAUNCHER) && blank > 0) {
            int end = command.indexOf(' ', blank + 1);
            String source = command.substring(blank + 1, end < 0 ? command.length() : end);
            return source.endsWith(".java")
                    ? ofFile(source.substring(0, source.length() - ".java".length()))
                    : "";
        }
        return simpleName(type);
    }

    /** Simple name of a class; empty if the text is not a class name. */
    private static String simpleName(String type) {
        for (int i = 0; i < type.length(); i++) {
            if (type.charAt(i) != '.' && !Character.isJavaIdentifierPart(type.charAt(i))) {
                return "";
            }
        }
        String simple = type.substring(type.lastIndexOf('.') + 1);
        String nested = simple.substring(simple.lastIndexOf('$') + 1);
        return nested.isEmpty() || Character.isDigit(nested.charAt(0)) ? simple : nested;
    }

    /** {@code /app/shop-1.4.2-SNAPSHOT.jar} is {@code shop}. */
    private static String ofFile(String path) {
        String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int end =
                file.endsWith(".jar") || file.endsWith(".war") ? file.length() - 4 : file.length();
        for (int i = 1; i < end - 1; i++) {
            if (file.charAt(i) == '-' && Character.isDigit(file.charAt(i + 1))) {
                end = i;
            }
        }
        return file.substring(0, end);
    }

    /** The outermost class that does not belong to the JDK. */
    static String ofStack(StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            String type = stack[i].getClassName();
            if (!type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun.")) {
                return simpleName(type);
            }
        }
        return "";
    }
}
