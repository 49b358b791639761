/**
 * Adapter for Spring Boot: with this module on the class path, every startup is traced, gated, and
 * published without code. Applications do not call this package; they use {@link
 * dev.firstlight.core.StartupTrace}, which is also a bean.
 *
 * <p>Auto-configurations that come after others are ordered last: Spring Boot would otherwise move
 * those others forward, and the host's bean definitions would be in another order than without
 * Firstlight.
 */
@NullMarked
package dev.firstlight.spring;

import org.jspecify.annotations.NullMarked;
