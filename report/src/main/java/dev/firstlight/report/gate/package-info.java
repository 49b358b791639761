/** The result of a gate, for people and for CI: terminal, Markdown, JUnit XML, and HTML. */
@NullMarked
package dev.firstlight.report.gate;

import org.jspecify.annotations.NullMarked;
