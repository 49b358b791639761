/** The program that {@code ./demo} runs once the sample is built. */
@NullMarked
package dev.firstlight.demo;

import org.jspecify.annotations.NullMarked;
