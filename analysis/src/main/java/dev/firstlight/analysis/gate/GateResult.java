package dev.firstlight.analysis.gate;

import dev.firstlight.analysis.statistics.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The measurements of a gate, and what they prove about its demand. Immutable. Stored in a file, it
 * is the baseline of a later gate.
 *
 * @since 0.1.0
 */
public final class GateResult {

    private final Instant createdAt;
    private final GateDemand demand;
    private final List<GateCase> cases;
    private final List<GateDecision> decisions;

    private GateResult(
            Instant createdAt,
            GateDemand demand,
            List<GateCase> cases,
            List<GateDecision> decisions) {
        this.createdAt = createdAt;
        this.demand = demand;
        this.cases = List.copyOf(cases);
        this.decisions = List.copyOf(decisions);
    }

    /**
     * Decides from the measurements.
     *
     * @param createdAt when the last run ended
     * @param demand what the build must meet
     * @param cases the measurements; several if there are several CPU quotas
     * @throws IllegalArgumentException if there are no cases
     */
    public static GateResult decide(Instant createdAt, GateDemand demand, List<GateCase> cases) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new GateResult(
                createdAt, demand, cases, cases.stream().map(one -> one.decide(demand)).toList());
    }

    /** When the last run ended. */
    public Instant createdAt() {
        return createdAt;
    }

    /** What the build must meet. */
    public GateDemand demand() {
        return demand;
    }

    /** The measurements. */
    public List<GateCase> cases() {
        return cases;
    }

    /** The decision about each case, in the same order. */
    public List<GateDecision> decisions() {
        return decisions;
    }

    /** The combined decision: one failure fails it; to pass, all must pass. */
    public Verdict verdict() {
        return Verdict.of(decisions.stream().map(GateDecision::verdict).toList());
    }

    /** The candidate's series in the case of this name: a baseline for a later gate. */
    public Optional<GateSeries> series(String caseName) {
        return cases.stream()
                .filter(one -> one.name().equals(caseName))
                .map(GateCase::candidate)
                .findFirst();
    }
}
