/** A small shop catalog, built like a typical service: web, actuator, JPA, migrations, caches. */
@NullMarked
package dev.firstlight.samples.springboot;

import org.jspecify.annotations.NullMarked;
