package dev.firstlight.spring;

import dev.firstlight.settings.SettingException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;

/** A {@code firstlight.*} property of the environment has an invalid value. */
final class InvalidSettingException extends RuntimeException implements OriginProvider {

    private static final long serialVersionUID = 1L;

    private final transient SettingException problem;
    private final transient @Nullable Origin origin;

    InvalidSettingException(SettingException problem, @Nullable Origin origin) {
        super(problem.getMessage(), problem);
        this.problem = problem;
        this.origin = origin;
    }

    SettingException problem() {
        return problem;
    }

    @Override
    public @Nullable Origin getOrigin() {
        return origin;
    }
}
