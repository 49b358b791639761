package dev.firstlight.core;

import java.util.List;

/**
 * State and pending conditions of a gate at one instant.
 *
 * @param pending what keeps the gate closed; empty once it has opened
 */
record GateStatus(ReadinessState state, List<Pending> pending) {}
