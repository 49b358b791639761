/** A service without a framework: the JDK's HTTP server and Firstlight's core. */
@NullMarked
package dev.firstlight.samples.plain;

import org.jspecify.annotations.NullMarked;
