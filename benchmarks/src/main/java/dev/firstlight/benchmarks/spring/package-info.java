/** The cost of the starter in a Spring Boot service. */
@NullMarked
package dev.firstlight.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
