/** What the starter adds to a service with Spring Boot. */
@NullMarked
package dev.firstlight.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
