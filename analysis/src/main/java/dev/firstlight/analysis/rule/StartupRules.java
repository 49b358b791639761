package dev.firstlight.analysis.rule;

import java.util.List;

/**
 * All rules, in the order in which findings of the same severity are shown.
 *
 * @since 0.1.0
 */
public final class StartupRules {

    private static final List<StartupRule> ALL =
            List.of(
                    new MissedObjectiveRule(),
                    new DominantPhaseRule(),
                    new SerialWaitsRule(),
                    new LockWaitRule(),
                    new SlowNetworkRule(),
                    new EntropyRule(),
                    new StaticInitializerRule(),
                    new CpuThrottledRule(),
                    new ProcessorCountRule(),
                    new HeapTooSmallRule(),
                    new JitStarvedRule(),
                    new ArchiveRule(),
                    new DebugAgentRule(),
                    new NativeLibrariesRule(),
                    new LoggingScanningRule(),
                    new UnaccountedRule());

    private StartupRules() {}

    /** The rules; the same as in the services file for Mission Control. */
    public static List<StartupRule> all() {
        return ALL;
    }
}
