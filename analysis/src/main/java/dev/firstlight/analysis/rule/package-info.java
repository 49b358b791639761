/**
 * Rules about starts, in JMC's rule API: the same classes run in {@link
 * dev.firstlight.analysis.rule.Findings} and in Mission Control.
 */
@NullMarked
package dev.firstlight.analysis.rule;

import org.jspecify.annotations.NullMarked;
