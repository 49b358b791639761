package dev.firstlight.benchmarks.plain;

import java.io.IOException;

/** The service without Firstlight. */
final class BareService {

    private BareService() {}

    public static void main(String... args) throws IOException {
        long main = System.nanoTime();
        TinyService service = new TinyService();
        service.configure();
        service.fillCache();
        service.listen();
        Ready.print(main);
    }
}
