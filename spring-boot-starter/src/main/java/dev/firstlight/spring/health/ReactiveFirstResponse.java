package dev.firstlight.spring.health;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The same as {@link ServletFirstResponse} for a reactive application. */
record ReactiveFirstResponse(
        FirstResponse first, @Nullable HealthPaths paths, @Nullable HealthPathsCheck check)
        implements WebFilter, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        if (paths != null && check != null && paths.contains(path)) {
            HealthPathsCheck.Call call =
                    check.call(
                            exchange.getRequest().getHeaders().getFirst(HealthPathsCheck.HEADER));
            exchange.getAttributes()
                    .put(
                            ReactiveHealthFilter.Asked.ATTRIBUTE,
                            new ReactiveHealthFilter.Asked(path, exchange, call));
            if (call != null) {
                call.arrived();
                return chain.filter(
                        exchange.mutate()
                                .response(new Watched(exchange.getResponse(), call))
                                .build());
            }
        }
        Mono<Void> answered = chain.filter(exchange);
        if (!first.isExpected(path)) {
            return answered;
        }
        return answered.doOnSuccess(ignored -> {
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            first.sent(status == null ? 200 : status.value());
        });
    }

    /** Records which code responds. */
    private static final class Watched extends ServerHttpResponseDecorator {

        private final HealthPathsCheck.Call call;

        Watched(ServerHttpResponse response, HealthPathsCheck.Call call) {
            super(response);
            this.call = call;
        }

        @Override
        public boolean setStatusCode(@Nullable HttpStatusCode status) {
            call.answering();
            return super.setStatusCode(status);
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            call.answering();
            return super.writeWith(body);
        }

        @Override
        public Mono<Void> setComplete() {
            call.answering();
            return super.setComplete();
        }
    }
}
