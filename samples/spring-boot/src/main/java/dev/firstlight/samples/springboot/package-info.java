/** A small shop catalogue, built as services are: web, actuator, JPA, migrations, caches. */
@NullMarked
package dev.firstlight.samples.springboot;

import org.jspecify.annotations.NullMarked;
