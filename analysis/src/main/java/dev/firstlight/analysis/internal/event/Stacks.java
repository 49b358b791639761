package dev.firstlight.analysis.internal.event;

import dev.firstlight.analysis.internal.event.JfrEvent.Frame;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads stacks.
 *
 * @since 0.1.0
 */
public final class Stacks {

    private static final int SHOWN = 12;
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /** Class loaders that do not belong to the JDK, and classes with which they read jars. */
    private static final List<String> LOADERS =
            List.of(
                    "java.lang.ClassLoader",
                    "java.net.URLClassLoader",
                    "java.security.SecureClassLoader",
                    "jdk.internal.loader.",
                    "org.springframework.boot.loader.",
                    "io.quarkus.bootstrap.runner.",
                    "org.eclipse.jetty.util.Loader",
                    "org.apache.catalina.loader.");

    /** Classes that the authors of a service neither write nor change. */
    private static final List<String> LIBRARIES =
            List.of(
                    "ch.qos.",
                    "com.fasterxml.",
                    "com.google.common.",
                    "com.google.inject.",
                    "com.google.protobuf.",
                    "com.mysql.",
                    "com.zaxxer.",
                    "dev.firstlight.core.",
                    "dev.firstlight.jfr.",
                    "io.grpc.",
                    "io.micrometer.",
                    "io.micronaut.",
                    "io.netty.",
                    "io.opentelemetry.",
                    "io.quarkus.",
                    "io.smallrye.",
                    "io.vertx.",
                    "jakarta.",
                    "kotlin.",
                    "kotlinx.",
                    "net.bytebuddy.",
                    "oracle.jdbc.",
                    "org.apache.",
                    "org.aspectj.",
                    "org.bouncycastle.",
                    "org.eclipse.",
                    "org.flywaydb.",
                    "org.glassfish.",
                    "org.h2.",
                    "org.hibernate.",
                    "org.jboss.",
                    "org.postgresql.",
                    "org.slf4j.",
                    "org.springframework.",
                    "reactor.",
                    "scala.",
                    "tools.jackson.");

    private static final String SPRING_SAMPLES = "org.springframework.samples.";

    private Stacks() {}

    /**
     * Whether the class belongs to a well-known library or framework, so that the authors of a
     * service cannot change it.
     */
    public static boolean isLibrary(String type) {
        return !type.startsWith(SPRING_SAMPLES) && LIBRARIES.stream().anyMatch(type::startsWith);
    }

    /**
     * Whether the thread was loading a class. Loading cannot be postponed, because it happens when
     * the class is first needed.
     */
    public static boolean isClassLoading(List<Frame> frames) {
        for (Frame frame : frames) {
            if (LOADERS.stream().anyMatch(frame.type()::startsWith)) {
                return true;
            }
            if (!isJdk(frame.type())) {
                return frame.method().equals("loadClass") || frame.method().equals("findClass");
            }
        }
        return false;
    }

    /** The innermost frames, one on each line. */
    public static String text(List<Frame> frames) {
        return frames.stream().limit(SHOWN).map(Frame::toString).collect(Collectors.joining("\n"));
    }

    /** Whether the class belongs to the JDK. */
    public static boolean isJdk(String type) {
        return JDK.stream().anyMatch(type::startsWith);
    }

    /**
     * The innermost frame outside the JDK, which is the caller. Null if all frames belong to the
     * JDK.
     */
    public static @Nullable Frame caller(List<Frame> frames) {
        for (Frame frame : frames) {
            if (!isJdk(frame.type())) {
                return frame;
            }
        }
        return null;
    }

    /**
     * The innermost frame of the application itself; of a library if there is none, as when a
     * framework calls a driver. Null if all frames belong to the JDK.
     */
    public static @Nullable Frame ofApplication(List<Frame> frames) {
        for (Frame frame : frames) {
            if (!isJdk(frame.type()) && !isLibrary(frame.type())) {
                return frame;
            }
        }
        return caller(frames);
    }

    /** The same for people. */
    public static String callerText(List<Frame> frames) {
        Frame caller = ofApplication(frames);
        return caller == null ? "the JDK" : caller.toString();
    }
}
