/** Tests of the adapter for Spring Boot. */
@NullMarked
package dev.firstlight.spring;

import org.jspecify.annotations.NullMarked;
