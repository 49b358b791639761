package dev.firstlight.spring.internal;

import dev.firstlight.settings.Settings;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Reads a flag as the core does, which warns about an invalid value and uses the default. Spring
 * Boot's own condition accepts only {@code true}.
 */
final class FlagCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(
            ConditionContext context, AnnotatedTypeMetadata metadata) {
        MergedAnnotation<ConditionalOnFlag> flag =
                metadata.getAnnotations().get(ConditionalOnFlag.class);
        String name = flag.getString("name");
        boolean on =
                Settings.flag(
                        EnvironmentText.of(context.getEnvironment(), name),
                        flag.getBoolean("byDefault"));
        return new ConditionOutcome(
                on,
                ConditionMessage.forCondition(ConditionalOnFlag.class)
                        .because(name + (on ? " is on" : " is off")));
    }
}
