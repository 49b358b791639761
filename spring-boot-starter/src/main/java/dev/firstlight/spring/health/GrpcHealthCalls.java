package dev.firstlight.spring.health;

import dev.firstlight.core.Guard;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthGrpc;

/** Passes calls of the health service to the gate, and leaves other calls alone. */
final class GrpcHealthCalls implements ServerInterceptor {

    private final GrpcGate<?> gate;
    private final Guard guard;

    GrpcHealthCalls(GrpcGate<?> gate, Guard guard) {
        this.gate = gate;
        this.guard = guard;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        MethodDescriptor<Q, A> method = call.getMethodDescriptor();
        if (!HealthGrpc.SERVICE_NAME.equals(method.getServiceName())) {
            return next.startCall(call, headers);
        }
        if (method.getType() == MethodDescriptor.MethodType.UNARY) {
            return next.startCall(guard.call(() -> new Check<>(call, gate), call), headers);
        }
        ServerCall<Q, A> held = guard.call(() -> new GrpcWatch<>(call, gate, guard), call);
        ServerCall.Listener<Q> listener = next.startCall(held, headers);
        return held instanceof GrpcWatch<Q, A> watch
                ? guard.call(() -> watch.endingWith(listener), listener)
                : listener;
    }

    /** A call with one request and one response. */
    private static final class Check<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private final GrpcGate<?> gate;

        Check(ServerCall<Q, A> call, GrpcGate<?> gate) {
            super(call);
            this.gate = gate;
        }

        @Override
        public void sendMessage(A message) {
            super.sendMessage(gate.held(message));
        }
    }
}
