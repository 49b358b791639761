/**
 * Interfaces for framework adapters and extensions. May change with notice: CHANGELOG lists changes
 * under SPI.
 */
@NullMarked
package dev.firstlight.spi;

import org.jspecify.annotations.NullMarked;
