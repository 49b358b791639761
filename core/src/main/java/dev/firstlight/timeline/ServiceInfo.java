package dev.firstlight.timeline;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The service that started, with its framework and JVM. Unknown texts are {@code unknown}, never
 * empty, so that they can be metric tags. Immutable.
 *
 * @since 0.1.0
 */
public final class ServiceInfo {

    /** Value of a text that is not configured. */
    public static final String UNKNOWN = "unknown";

    private final String service;
    private final String env;
    private final String version;
    private final String framework;
    private final String jvm;
    private final int processors;
    private final long maxHeapBytes;

    private ServiceInfo(Builder b) {
        service = b.service;
        env = b.env;
        version = b.version;
        framework = b.framework;
        jvm = b.jvm;
        processors = b.processors;
        maxHeapBytes = b.maxHeapBytes;
    }

    /** A builder; values that are not set are unknown. */
    public static Builder builder() {
        return new Builder();
    }

    /** Name of the service. */
    public String service() {
        return service;
    }

    /** Deployment environment, such as {@code prod}. */
    public String env() {
        return env;
    }

    /** Version of the service. */
    public String version() {
        return version;
    }

    /** Such as {@code spring-boot 4.1.1}, {@code quarkus 3.33.2}, {@code none}. */
    public String framework() {
        return framework;
    }

    /** Version of the JVM, such as {@code 25.0.3}. */
    public String jvm() {
        return jvm;
    }

    /** Processors that the JVM sees; 0 if unknown. */
    public int processors() {
        return processors;
    }

    /** Maximum heap size in bytes; 0 if unknown. */
    public long maxHeapBytes() {
        return maxHeapBytes;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ServiceInfo other
                && service.equals(other.service)
                && env.equals(other.env)
                && version.equals(other.version)
                && framework.equals(other.framework)
                && jvm.equals(other.jvm)
                && processors == other.processors
                && maxHeapBytes == other.maxHeapBytes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(service, env, version, framework, jvm, processors, maxHeapBytes);
    }

    /** All its content, for debugging. */
    @Override
    public String toString() {
        return "ServiceInfo[service="
                + service
                + ", env="
                + env
                + ", version="
                + version
                + ", framework="
                + framework
                + ", jvm="
                + jvm
                + ", processors="
                + processors
                + ", maxHeapBytes="
                + maxHeapBytes
                + ']';
    }

    /** Describes a service. Not thread-safe. An empty text is {@link #UNKNOWN}. */
    public static final class Builder {

        private String service = UNKNOWN;
        private String env = UNKNOWN;
        private String version = UNKNOWN;
        private String framework = UNKNOWN;
        private String jvm = UNKNOWN;
        private int processors;
        private long maxHeapBytes;

        private Builder() {}

        /** Sets {@link ServiceInfo#service()}. */
        public Builder service(String name) {
            service = orUnknown(name);
            return this;
        }

        /** Sets {@link ServiceInfo#env()}. */
        public Builder env(String name) {
            env = orUnknown(name);
            return this;
        }

        /** Sets {@link ServiceInfo#version()}. */
        public Builder version(String text) {
            version = orUnknown(text);
            return this;
        }

        /** Sets {@link ServiceInfo#framework()}. */
        public Builder framework(String nameAndVersion) {
            framework = orUnknown(nameAndVersion);
            return this;
        }

        /** Sets {@link ServiceInfo#jvm()}. */
        public Builder jvm(String text) {
            jvm = orUnknown(text);
            return this;
        }

        /** Sets {@link ServiceInfo#processors()}. */
        public Builder processors(int number) {
            processors = number;
            return this;
        }

        /** Sets {@link ServiceInfo#maxHeapBytes()}. */
        public Builder maxHeapBytes(long bytes) {
            maxHeapBytes = bytes;
            return this;
        }

        /** Builds the description; missing values are unknown. */
        public ServiceInfo build() {
            return new ServiceInfo(this);
        }

        private static String orUnknown(String text) {
            return text.isBlank() ? UNKNOWN : text;
        }
    }
}
