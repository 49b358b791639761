package dev.firstlight.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Leaves our auto-configurations out on a version of Spring Boot that they are not made for, before
 * anything of them is read: some of their conditions are errors there.
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
