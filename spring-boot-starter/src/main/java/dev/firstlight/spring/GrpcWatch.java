package dev.firstlight.spring;

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
 * One that watches the health service: it receives what the application says, as far as the gate
 * allows it, and again when the gate changes. A call must not be used by two threads at once: what
 * the application sends and what we send takes turns, and neither waits for the other.
 */
final class GrpcWatch<Q, A> extends SimpleForwardingServerCall<Q, A> {

    private static final int NOTHING = Integer.MIN_VALUE;

    private final GrpcGate<?> gate;
    private final Guard guard;
    private final SynchronizationContext turns;
    private volatile boolean ended;

    // Used by whoever has the turn.
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
                // Another status behind a closed gate is no news.
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

    /** Tells it again if that is something else than before. */
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

    /** Before the gate is asked: either it is open then, or its opening finds this. */
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

    /** The application's listener, through which we learn of the end. */
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

    /** Where it is done right now, its fault is the caller's, as without us. */
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
