package dev.firstlight.spring.health;

import dev.firstlight.core.Guard;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import io.grpc.health.v1.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * A watcher of the health service. It receives the application's status as far as the gate allows,
 * and again when the gate changes. Two threads must not use a call at once, so the application's
 * messages and ours take turns, and neither side waits for the other.
 */
final class GrpcWatch<Q, A> extends SimpleForwardingServerCall<Q, A> {

    private static final int NOTHING = Integer.MIN_VALUE;

    private final GrpcGate<?> gate;
    private final Guard guard;
    private final SynchronizationContext turns;
    private volatile boolean ended;

    // Used only by the thread whose turn it is.
    private @Nullable A said;
    private int told = NOTHING;

    GrpcWatch(ServerCall<Q, A> call, GrpcGate<?> gate, Guard guard) {
        super(call);
        this.gate = gate;
        this.guard = guard;
        turns =
                new SynchronizationContext((thread, fault) ->
                        guard.attempt(() -> {
                            throw fault;
                        }));
    }

    @Override
    public void sendHeaders(Metadata headers) {
        take(() -> super.sendHeaders(headers));
    }

    @Override
    public void sendMessage(A message) {
        take(() -> {
            if (message instanceof HealthCheckResponse) {
                int before = said == null ? NOTHING : status(said);
                said = message;
                add();
                A held = gate.held(message);
                // While the gate is closed, another status changes nothing for the watcher.
                if (status(held) != told || status(message) == before) {
                    send(held);
                }
            } else {
                super.sendMessage(message);
            }
        });
    }

    @Override
    public void close(Status status, Metadata trailers) {
        end();
        take(() -> super.close(status, trailers));
    }

    /** Sends the status again if it differs from the last one sent. */
    void repeat() {
        turns.execute(() ->
                guard.attempt(() -> {
                    A message = said;
                    if (message != null && !ended) {
                        A held = gate.held(message);
                        if (status(held) != told) {
                            send(held);
                        }
                    }
                }));
    }

    private void send(A message) {
        told = status(message);
        super.sendMessage(message);
    }

    private static int status(Object message) {
        return ((HealthCheckResponse) message).getStatusValue();
    }

    /**
     * Before the gate is checked: either the gate is open then, or its opening finds this watcher.
     */
    private void add() {
        guard.run(() -> gate.add(this));
        if (ended) {
            gate.remove(this);
        }
    }

    private void end() {
        ended = true;
        gate.remove(this);
    }

    /** Wraps the application's listener, through which we learn of the end. */
    ServerCall.Listener<Q> endingWith(ServerCall.Listener<Q> listener) {
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onCancel() {
                end();
                super.onCancel();
            }

            @Override
            public void onComplete() {
                end();
                super.onComplete();
            }
        };
    }

    /** If the action runs immediately, its failure is the caller's, as without Firstlight. */
    private void take(Runnable action) {
        Turn turn = new Turn(action);
        turns.execute(turn);
        RuntimeException fault = turn.fault;
        if (fault != null) {
            throw fault;
        }
    }

    private static final class Turn implements Runnable {

        private final Runnable action;
        private volatile @Nullable RuntimeException fault;

        Turn(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            try {
                action.run();
            } catch (RuntimeException thrown) {
                fault = thrown;
            }
        }
    }
}
