package dev.firstlight.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Tag("slow")
class CatalogApplicationTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;
    @Autowired private PriceCache prices;
    @Autowired private ProductRepository products;
    @Autowired private SearchIndex index;

    @Test
    void product_thatExists_hasPricesInAllCurrencies() throws Exception {
        HttpResponse<String> response = get("/products/1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        "{\"id\":1,\"name\":\"Assam tea\",\"category\":\"tea\","
                                + "\"prices\":{\"EUR\":6.90,\"GBP\":6.00,\"USD\":8.00}}");
    }

    @Test
    void product_thatDoesNotExist_is404() throws Exception {
        assertThat(get("/products/0").statusCode()).isEqualTo(404);
    }

    @Test
    void products_withoutSearch_areTheFirstTwenty() throws Exception {
        HttpResponse<String> response = get("/products");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().split("\"id\":")).hasSize(1 + 20);
    }

    @Test
    void search_onceTheIndexIsLoaded_findsByWord() throws Exception {
        await().until(index::isLoaded);

        HttpResponse<String> response = get("/products?search=Darjeeling");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("Darjeeling tea").doesNotContain("Assam tea");
    }

    @Test
    void startupTrace_isExposedAndKnowsTheBeans() throws Exception {
        HttpResponse<String> response = get("/actuator/startuptrace");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"exchangeRates\"", "\"priceCache\"");
    }

    @Test
    void priceCache_holdsEveryProduct() {
        assertThat(prices.size()).isEqualTo(3000).isEqualTo((int) products.count());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
