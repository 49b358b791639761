package dev.firstlight.core;

import org.jspecify.annotations.Nullable;

/**
 * What a service is called that nobody named: after its jar or its main class. Of the command only
 * the first word is looked at, as arguments may hold secrets. Stateless but for what the first hook
 * saw where the JVM does not say its command.
 */
final class MainClass {

    private static final int LONGEST = 100;
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private static volatile StackTraceElement @Nullable [] firstStack;

    private MainClass() {}

    /** Where the JVM does not say what it was started with, the first hook's stack does. */
    static void remember(StackTraceElement[] stack) {
        if (firstStack == null) {
            firstStack = stack;
        }
    }

    /** Name for a service without one; empty if nothing is known. */
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
     * @param command the main class or the jar, and the arguments
     * @param classPath of a JVM that runs a jar, that jar: a path may hold blanks
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

    /** Of a class name, empty of anything else. */
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

    /** The outermost class that is not the JDK's own. */
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
