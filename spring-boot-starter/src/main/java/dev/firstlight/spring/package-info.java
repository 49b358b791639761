/**
 * Adapter for Spring Boot: with this module on the class path, every startup is traced, gated, and
 * published without code. Applications do not call this package; they use {@link
 * dev.firstlight.core.StartupTrace}, which is also a bean.
 */
@NullMarked
package dev.firstlight.spring;

import org.jspecify.annotations.NullMarked;
