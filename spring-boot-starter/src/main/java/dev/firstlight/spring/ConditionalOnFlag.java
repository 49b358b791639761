package dev.firstlight.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** On where the property says so, in one of the ways that the core takes: 1, yes, on or true. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(FlagCondition.class)
@interface ConditionalOnFlag {

    /** Name of the property. */
    String name();

    /** What holds where it is not set, or set to nothing or to what is no flag. */
    boolean byDefault() default true;
}
