/**
 * Health endpoints for the JDK's {@code com.sun.net.httpserver}. Needs the module {@code
 * jdk.httpserver}.
 */
@NullMarked
package dev.firstlight.http;

import org.jspecify.annotations.NullMarked;
