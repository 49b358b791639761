package dev.firstlight.spring;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Sees the responses of the readiness paths. */
record ReactiveFirstResponse(FirstResponse first) implements WebFilter, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Mono<Void> answered = chain.filter(exchange);
        if (!first.isExpected(exchange.getRequest().getPath().pathWithinApplication().value())) {
            return answered;
        }
        return answered.doOnSuccess(ignored -> {
            HttpStatusCode status = exchange.getResponse().getStatusCode();
            first.sent(status == null ? 200 : status.value());
        });
    }
}
