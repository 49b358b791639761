package dev.firstlight.samples.plain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code GET /prime?n=100}: the hundredth prime. */
final class PrimeHandler implements HttpHandler {

    private final PrimeTable table;

    PrimeHandler(PrimeTable table) {
        this.table = table;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        int size = table.size();
        if (size == 0) {
            Responses.text(exchange, 503, "the service is starting; try again later\n");
            return;
        }
        int n = number(exchange.getRequestURI().getRawQuery());
        if (n < 1 || n > size) {
            Responses.text(exchange, 400, "usage: /prime?n=<1 to " + size + ">\n");
        } else {
            Responses.text(exchange, 200, table.prime(n) + "\n");
        }
    }

    /** The n of the query; 0 if it is missing or not a number. */
    private static int number(@Nullable String query) {
        if (query == null || !query.matches("n=\\d{1,9}")) {
            return 0;
        }
        return Integer.parseInt(query.substring(2));
    }
}
