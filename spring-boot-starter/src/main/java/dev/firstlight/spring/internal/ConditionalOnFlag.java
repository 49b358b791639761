package dev.firstlight.spring.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Matches if the property is set to a value that the core accepts as true: 1, yes, on, or true. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(FlagCondition.class)
public @interface ConditionalOnFlag {

    /** Name of the property. */
    String name();

    /** Default if the property is unset, empty, or not a flag. */
    boolean byDefault() default true;
}
