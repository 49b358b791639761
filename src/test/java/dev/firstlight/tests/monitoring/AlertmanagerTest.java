package dev.firstlight.tests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.firstlight.support.Eventually;
import dev.firstlight.support.FreePort;
import dev.firstlight.tests.sample.Http;
import dev.firstlight.tests.sample.InstalledTool;
import dev.firstlight.tests.sample.InstalledTool.Result;
import dev.firstlight.tests.sample.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Which receiver gets which alert, according to amtool and a real Alertmanager. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "depends on no Java version; runs on 25")
@Tag("slow")
class AlertmanagerTest {

    private static final Path FILE = Monitoring.folder().resolve("alertmanager/alertmanager.yml");
    private static final String TOKEN = "a token of the test's own";

    @TempDir private Path folder;

    /** A call to a receiver. */
    private record Call(String receiver, String authorization, JsonNode body) {

        List<String> alerts() {
            List<String> names = new ArrayList<>();
            for (JsonNode alert : body.get("alerts")) {
                names.add(alert.at("/labels/alertname").stringValue());
            }
            return names;
        }
    }

    @Test
    void configuration_isValid() throws Exception {
        Result result = InstalledTool.AMTOOL.run(folder, List.of("check-config", FILE.toString()));

        assertThat(result.exit()).as(result.output()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "severity=page profile=arm, 'arm-profiling,page'",
        "severity=page, page",
        "severity=ticket profile=arm, 'arm-profiling,ticket'",
        "severity=ticket, ticket",
        "severity=note, note",
        "severity=other, note"
    })
    void routes_leadToTheTiers(String labels, String receivers) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + FILE));
        arguments.addAll(List.of(labels.split(" ")));
        Result result = InstalledTool.AMTOOL.run(folder, arguments);

        assertThat(result.output().lines()).contains(receivers);
    }

    @Test
    void everyAlert_isSentOnce_andArmingCarriesTheToken() throws Exception {
        Collection<Call> calls = new ConcurrentLinkedQueue<>();
        HttpServer receivers = receivers(calls);
        int port = FreePort.next();
        Process alertmanager = start(port, receivers.getAddress().getPort());
        try {
            Eventually.until(
                    Duration.ofSeconds(30),
                    () -> Http.get(port, "/-/ready").status() == 200,
                    () -> Repository.read(folder.resolve("log.txt")));
            send(port);
            Eventually.until(
                    Duration.ofSeconds(30),
                    // Each group of alerts arrives in a separate call.
                    () -> calls.stream().mapToInt(call -> call.alerts().size()).sum() >= 10,
                    () -> calls.toString());
        } finally {
            alertmanager.destroyForcibly().waitFor();
            receivers.stop(0);
        }

        assertThat(of(calls, "page")).containsExactly("StartupBurnFast", "StartupStuck");
        // The ticket of shop is inhibited by its page, but an alert that arms only by another one
        // that arms.
        assertThat(of(calls, "ticket"))
                .containsExactly("StartupCanarySlower", "StartupVersionSlower");
        assertThat(of(calls, "note")).containsExactly("StartupPhasesDropped", "StartupStageGrew");
        assertThat(of(calls, "arm"))
                .containsExactly(
                        "StartupBurnFast",
                        "StartupCanarySlower",
                        "StartupStageGrew",
                        "StartupVersionSlower");
        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(call.authorization())
                                .isEqualTo(
                                        call.receiver().equals("arm") ? "Bearer " + TOKEN : null));
    }

    private static List<String> of(Collection<Call> calls, String receiver) {
        return calls.stream()
                .filter(call -> call.receiver().equals(receiver))
                .flatMap(call -> call.alerts().stream())
                .sorted()
                .toList();
    }

    private static HttpServer receivers(Collection<Call> calls) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.add(
                            new Call(
                                    exchange.getRequestURI().getPath().substring(1),
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    Monitoring.JSON.readTree(exchange.getRequestBody())));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    /** Uses the repository's configuration, except for addresses and delays. */
    private Process start(int port, int receiver) throws IOException {
        String address = "http://127.0.0.1:" + receiver + '/';
        String configuration =
                Repository.read(FILE)
                        .replace("https://pager.example.org/hooks/startup", address + "page")
                        .replace("https://tickets.example.org/hooks/startup", address + "ticket")
                        .replace("https://chat.example.org/hooks/startup", address + "note")
                        .replace("http://127.0.0.1:9095/alerts", address + "arm")
                        // Longer than sending them all takes.
                        .replaceAll("group_wait: \\d+s", "group_wait: 3s");
        Path file = Files.writeString(folder.resolve("alertmanager.yml"), configuration);
        Files.writeString(folder.resolve("alert-hook.token"), TOKEN);
        Process process =
                new ProcessBuilder(
                                InstalledTool.ALERTMANAGER.path().toString(),
                                "--config.file=" + file,
                                "--storage.path=" + folder.resolve("data"),
                                "--cluster.listen-address=",
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log.txt").toFile())
                        .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /**
     * Sends all alerts at once with amtool, so that inhibiting alerts arrive with the inhibited
     * ones.
     */
    private void send(int port) throws Exception {
        for (String labels :
                List.of(
                        "StartupBurnFast service=shop env=prod severity=page slo=startup profile=arm",
                        "StartupBurnMedium service=shop env=prod severity=page slo=startup profile=arm",
                        "StartupBurnSlow service=shop env=prod severity=ticket slo=startup",
                        "StartupStageGrew service=shop env=prod severity=note slo=startup profile=arm phase=di",
                        "StartupPhasesDropped service=shop env=prod severity=note",
                        "StartupVersionSlower service=shop env=prod severity=ticket slo=startup profile=arm version=2",
                        "StartupCanarySlower service=cart env=prod severity=ticket slo=startup profile=arm",
                        "StartupVersionSlower service=cart env=prod severity=ticket slo=startup profile=arm",
                        "StartupStuck job=shop instance=i1 severity=page")) {
            List<String> arguments =
                    new ArrayList<>(
                            List.of("alert", "add", "--alertmanager.url=http://127.0.0.1:" + port));
            arguments.addAll(List.of(labels.split(" ")));
            Result result = InstalledTool.AMTOOL.run(folder, arguments);
            assertThat(result.exit()).as(result.output()).isZero();
        }
    }
}
