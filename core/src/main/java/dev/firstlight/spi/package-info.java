/**
 * What adapters of frameworks and extensions call, beyond what applications do. Kept with notice:
 * CHANGELOG lists changes under SPI.
 */
@NullMarked
package dev.firstlight.spi;

import org.jspecify.annotations.NullMarked;
