/** A service in a Java module: the JDK's HTTP server and Firstlight's core. */
@NullMarked
package dev.firstlight.samples.modular;

import org.jspecify.annotations.NullMarked;
