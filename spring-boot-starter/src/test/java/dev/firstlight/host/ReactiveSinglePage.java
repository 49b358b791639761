package dev.firstlight.host;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The same as {@link SinglePage} for a reactive application. */
public record ReactiveSinglePage(int order) implements WebFilter, Ordered {

    @Override
    public int getOrder() {
        return order;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        return path.startsWith("/actuator") || path.contains(".")
                ? chain.filter(exchange)
                : chain.filter(
                        exchange.mutate().request(request -> request.path("/index.html")).build());
    }
}
