package dev.firstlight.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Excludes Firstlight's auto-configurations on an unsupported version of Spring Boot before they
 * are read, because some of their conditions fail there.
 */
final class SupportedBootFilter implements AutoConfigurationImportFilter {

    private static final String OURS = "dev.firstlight.spring.";

    @Override
    public boolean[] match(
            @Nullable String[] autoConfigurationClasses, AutoConfigurationMetadata metadata) {
        boolean supported = UnsupportedBoot.isSupported();
        boolean[] match = new boolean[autoConfigurationClasses.length];
        for (int i = 0; i < match.length; i++) {
            String name = autoConfigurationClasses[i];
            match[i] = supported || name == null || !name.startsWith(OURS);
        }
        return match;
    }
}
