package dev.firstlight.spring.health;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The same as {@link ServletHealthFilter} for a reactive application. */
record ReactiveHealthFilter(ObjectProvider<ReactiveHealthPaths> health)
        implements WebFilter, Ordered {

    /**
     * A request for one of our paths, before any filter changed it.
     *
     * @param call null unless the check sent the request
     */
    record Asked(String path, ServerWebExchange exchange, HealthPathsCheck.@Nullable Call call) {

        static final String ATTRIBUTE = "dev.firstlight.asked";
    }

    @Override
    public int getOrder() {
        return ServletHealthFilter.ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!(exchange.getAttributes().remove(Asked.ATTRIBUTE) instanceof Asked asked)) {
            return chain.filter(exchange);
        }
        if (asked.call != null) {
            asked.call.ours();
            exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
            return exchange.getResponse().setComplete();
        }
        ReactiveHealthPaths paths = health.getObject();
        return paths.isOurs(asked.path, asked.exchange)
                .flatMap(
                        ours -> ours ? paths.answer(asked.path, exchange) : chain.filter(exchange));
    }
}
