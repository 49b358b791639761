package dev.firstlight.spring.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the class that answers a request, from the stack of the answering thread. Stateless. */
final class Answerers {

    private static final String SECURITY = "org.springframework.security.";

    /** Classes that send every response. */
    private static final List<String> MACHINERY =
            List.of(
                    "java.",
                    "javax.",
                    "jdk.",
                    "sun.",
                    "jakarta.",
                    "org.springframework.",
                    "org.apache.",
                    "org.eclipse.jetty.",
                    "io.undertow.",
                    "io.netty.",
                    "io.micrometer.",
                    "reactor.",
                    "dev.firstlight.spring.");

    private Answerers() {}

    /** The innermost class outside that machinery, otherwise Spring Security, otherwise null. */
    static @Nullable String name(StackTraceElement[] stack) {
        boolean secured = false;
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (MACHINERY.stream().noneMatch(type::startsWith)) {
                int generated = type.indexOf("$$");
                return generated > 0 ? type.substring(0, generated) : type;
            }
            secured |= type.startsWith(SECURITY);
        }
        return secured ? "Spring Security" : null;
    }
}
