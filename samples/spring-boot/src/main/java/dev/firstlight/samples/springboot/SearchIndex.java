package dev.firstlight.samples.springboot;

import dev.firstlight.core.StartupPhase;
import dev.firstlight.core.StartupTrace;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Maps words to products, in memory. Another thread loads it, so that a large index does not delay
 * the rest of the start. Without it, the service would find nothing, so it must not take traffic
 * before. The readiness condition ensures that: {@code /healthz} answers 503 and names {@code
 * search-index} until the index is loaded.
 */
@Component
class SearchIndex {

    /** How long the index's snapshot takes to arrive. */
    private static final Duration DOWNLOAD =
            Duration.ofMillis(Integer.getInteger("sample.wait.millis", 500));

    private final ProductRepository products;
    private volatile Map<String, Set<Long>> idsByWord = Map.of();

    SearchIndex(ProductRepository products) {
        this.products = products;
        StartupTrace.current().readiness().require("search-index", this::isLoaded);
    }

    /** Starts loading once the application is up; earlier, the two would compete for the CPU. */
    @EventListener(ApplicationReadyEvent.class)
    void load() {
        Thread loader = new Thread(this::download, "search-index");
        loader.setDaemon(true);
        loader.start();
    }

    /** The sample has no server for snapshots, so it waits instead of downloading. */
    private void download() {
        Map<String, Set<Long>> built;
        try (StartupPhase phase = StartupTrace.current().phase("search-index.load")) {
            try (StartupPhase download = phase.child("download")) {
                Thread.sleep(DOWNLOAD.toMillis());
            }
            try (StartupPhase build = phase.child("build")) {
                built = index(products.findAll());
                build.attribute("words", built.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        // After the phases: the gate may open immediately, and phases that are open then stay open
        // in the trace.
        idsByWord = built;
    }

    private static Map<String, Set<Long>> index(List<Product> products) {
        Map<String, Set<Long>> index = new TreeMap<>();
        for (Product product : products) {
            for (String word : product.getName().toLowerCase(Locale.ROOT).split("\\W+")) {
                index.computeIfAbsent(word, unused -> new TreeSet<>()).add(product.getId());
            }
        }
        return index;
    }

    /** Whether the index is loaded; the readiness gate polls this until it is true. */
    boolean isLoaded() {
        return !idsByWord.isEmpty();
    }

    /** The first products with this word in their name. */
    List<Long> find(String word, int limit) {
        return idsByWord.getOrDefault(word.toLowerCase(Locale.ROOT), Set.of()).stream()
                .limit(limit)
                .toList();
    }
}
