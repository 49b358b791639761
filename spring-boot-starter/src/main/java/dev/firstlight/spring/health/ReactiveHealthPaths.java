package dev.firstlight.spring.health;

import dev.firstlight.spring.internal.ReactiveConnection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The same as {@link ServletHealthPaths} for a reactive application. */
final class ReactiveHealthPaths extends AbstractHandlerMapping {

    private final HealthPaths paths;
    private volatile @Nullable Set<String> taken;

    ReactiveHealthPaths(HealthPaths paths) {
        this.paths = paths;
        setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    }

    @Override
    protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        WebHandler handler = incoming -> answer(path, incoming);
        return isOurs(path, exchange).flatMap(ours -> ours ? Mono.just(handler) : Mono.empty());
    }

    /** Whether the application does not map exactly this path. */
    Mono<Boolean> isOurs(String path, ServerWebExchange exchange) {
        return !paths.contains(path) || taken().contains(path)
                ? Mono.just(false)
                : isRouted(exchange).map(routed -> !routed);
    }

    Mono<Void> answer(String path, ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        HttpMethod method = exchange.getRequest().getMethod();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            ReactiveConnection.closeAfter(response);
            response.setStatusCode(HttpStatus.METHOD_NOT_ALLOWED);
            response.getHeaders().setAllow(Set.of(HttpMethod.GET, HttpMethod.HEAD));
            return response.setComplete();
        }
        // Health indicators may block, which an event loop must not.
        return Mono.fromCallable(() -> paths.answer(path))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(answer -> write(response, answer));
    }

    private static Mono<Void> write(ServerHttpResponse response, HealthPaths.Answer answer) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setCacheControl("no-store");
        response.getHeaders().setContentLength(answer.body().length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
    }

    private Map<String, HandlerMapping> others() {
        return BeanFactoryUtils.beansOfTypeIncludingAncestors(
                obtainApplicationContext(), HandlerMapping.class, true, false);
    }

    private Set<String> taken() {
        Set<String> known = taken;
        if (known == null) {
            Set<String> found = new HashSet<>();
            for (HandlerMapping mapping : others().values()) {
                if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                    for (RequestMappingInfo info : methods.getHandlerMethods().keySet()) {
                        found.addAll(info.getDirectPaths());
                    }
                } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                    urls.getHandlerMap()
                            .keySet()
                            .forEach(pattern -> found.add(pattern.getPatternString()));
                }
            }
            known = found;
            taken = known;
        }
        return known;
    }

    private Mono<Boolean> isRouted(ServerWebExchange exchange) {
        return Flux.fromIterable(others().values())
                .filter(RouterFunctionMapping.class::isInstance)
                .concatMap(mapping -> mapping.getHandler(exchange))
                .hasElements();
    }
}
