/** The commands that read starts and show them. */
@NullMarked
package dev.firstlight.cli.internal.view;

import org.jspecify.annotations.NullMarked;
