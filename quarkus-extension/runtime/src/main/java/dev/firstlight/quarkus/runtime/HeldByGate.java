package dev.firstlight.quarkus.runtime;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the methods of gRPC's health storage that {@link GrpcHealthInterceptor} intercepts. The
 * build adds it; applications do not use it.
 *
 * @since 0.1.0
 */
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface HeldByGate {}
