/**
 * Zero-code adapter for Spring Boot: with this on the class path a start is traced, gated and
 * published. Nothing in here is to be called by applications; they use {@link
 * dev.firstlight.core.StartupTrace}, which is also a bean.
 */
@NullMarked
package dev.firstlight.spring;

import org.jspecify.annotations.NullMarked;
