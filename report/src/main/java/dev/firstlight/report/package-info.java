/** Views of a startup for people and tools: text, HTML, Markdown, Perfetto. */
@NullMarked
package dev.firstlight.report;

import org.jspecify.annotations.NullMarked;
