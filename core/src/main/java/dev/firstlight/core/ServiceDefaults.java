package dev.firstlight.core;

import dev.firstlight.settings.Settings;
import dev.firstlight.timeline.ServiceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Facts about the service from the framework, used if no setting overrides them. If neither names
 * the service, its name comes from its main class or jar.
 */
record ServiceDefaults(
        @Nullable String service, @Nullable String version, @Nullable String framework) {

    ServiceInfo info(Settings settings) {
        Runtime runtime = Runtime.getRuntime();
        String name = name(settings);
        return ServiceInfo.builder()
                .service(name.isEmpty() ? MainClass.serviceName() : name)
                .env(settings.env())
                .version(first(settings.version(), version))
                .framework(framework == null ? "none" : framework)
                .jvm(System.getProperty("java.version", ""))
                .processors(runtime.availableProcessors())
                .maxHeapBytes(runtime.maxMemory())
                .build();
    }

    /** Name of the service, empty if it is not known yet. */
    String name(Settings settings) {
        String name = first(settings.service(), service);
        return name.isBlank() ? "" : name;
    }

    private static String first(String setting, @Nullable String fallback) {
        return setting.isEmpty() && fallback != null ? fallback : setting;
    }
}
