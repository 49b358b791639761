package dev.firstlight.cli.internal.hook;

import dev.firstlight.cli.internal.terminal.CommandFailedException;
import dev.firstlight.cli.internal.terminal.Console;
import dev.firstlight.cli.internal.terminal.DurationConverter;
import dev.firstlight.cli.internal.terminal.ExitCode;
import dev.firstlight.cli.internal.terminal.FileFailure;
import dev.firstlight.cli.internal.terminal.FirstlightCommand;
import dev.firstlight.profile.AlertHook;
import dev.firstlight.profile.AlertHookOptions;
import dev.firstlight.profile.ArmDirectory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Serves Alertmanager's webhook until it is stopped.
 *
 * @since 0.1.0
 */
@Command(
        name = "alert-hook",
        header = "Record the next start of a service when an alert fires.",
        description = {
            "Receives Alertmanager's webhook at POST /alerts and writes an order to the"
                    + " directory for each service that an alert names. A service that has"
                    + " firstlight.profile.arm set to this directory records its next start. The"
                    + " same alert arms only once.",
            "",
            "Callers must send the header Authorization: Bearer TOKEN. The token comes"
                    + " from --token-file or from the environment variable FIRSTLIGHT_ALERT_TOKEN"
                    + " and has at least 16 characters."
        },
        footer = {
            "  firstlight alert-hook --directory /var/lib/firstlight/arm --token-file token",
            "  firstlight alert-hook -d /arm --listen 0.0.0.0:9095 --service shop --count 2"
        })
public final class AlertHookCommand extends FirstlightCommand {

    private static final String TOKEN_VARIABLE = "FIRSTLIGHT_ALERT_TOKEN";

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            required = true,
            description = "Directory for the orders; the services must see it.")
    private @Nullable Path directory;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9095",
            description =
                    "Address to listen on; port 0 uses any free port. Default: ${DEFAULT-VALUE}.")
    private String listen = "";

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the token that callers must send.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of starts that an alert arms. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "How long an order stays valid. Default: ${DEFAULT-VALUE}.")
    private Duration expires = Duration.ofMinutes(30);

    @Option(
            names = "--label",
            paramLabel = "NAME",
            defaultValue = "service",
            description = "Alert label that names the service. Default: ${DEFAULT-VALUE}.")
    private String label = "";

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Service that alerts may arm. Repeatable. Default: all services.")
    private List<String> services = List.of();

    /** Serves through this console. */
    public AlertHookCommand(Console console) {
        super(console);
    }

    @Override
    protected List<ExitCode> exitCodes() {
        return List.of(
                ExitCode.INPUT,
                ExitCode.OUTPUT,
                ExitCode.PORT_TAKEN,
                ExitCode.INTERRUPTED,
                ExitCode.TERMINATED);
    }

    @Override
    protected ExitCode run() throws Exception {
        InetSocketAddress address = address();
        ArmDirectory orders = orders();
        AlertHook hook = new AlertHook(orders, options(), console()::note);
        try (HookServer server = HookServer.start(address, hook)) {
            tell(server.address());
            // Until a signal ends the process.
            new CountDownLatch(1).await();
        } catch (BindException e) {
            throw new CommandFailedException(
                    ExitCode.PORT_TAKEN,
                    "--listen: cannot listen on " + listen + ": " + reason(e),
                    e);
        }
        return ExitCode.OK;
    }

    private static String reason(BindException e) {
        String reason = String.valueOf(e.getMessage());
        return reason.contains("already in use") ? "the port is in use" : reason;
    }

    private void tell(InetSocketAddress address) {
        String url =
                "http://"
                        + host(address.getAddress().getHostAddress())
                        + ':'
                        + address.getPort()
                        + HookServer.ALERTS;
        if (console().wantsJson()) {
            console().json(json -> json.beginObject().name("listening").value(url).endObject());
        } else {
            console().println("listening on " + url);
        }
    }

    private static String host(String host) {
        return host.indexOf(':') >= 0 ? '[' + host + ']' : host;
    }

    private InetSocketAddress address() throws CommandFailedException {
        int colon = listen.lastIndexOf(':');
        try {
            int port = Integer.parseInt(listen.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= 0xffff) {
                String host = listen.substring(0, colon).replaceAll("^\\[|]$", "");
                InetSocketAddress address = new InetSocketAddress(host, port);
                if (!address.isUnresolved()) {
                    return address;
                }
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new CommandFailedException(
                ExitCode.USAGE,
                "--listen: '" + listen + "' is not an address; write for example 127.0.0.1:9095");
    }

    private ArmDirectory orders() throws CommandFailedException {
        Path made = directory;
        try {
            if (made == null) {
                throw new CommandFailedException(ExitCode.USAGE, "missing --directory");
            }
            ArmDirectory orders = new ArmDirectory(made);
            orders.tryToWrite();
            return orders;
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.OUTPUT,
                    "--directory: cannot write to " + made + ": " + FileFailure.reason(e),
                    e);
        }
    }

    private AlertHookOptions options() throws CommandFailedException {
        Set<String> allowed = new HashSet<>(services);
        try {
            return AlertHookOptions.of(token())
                    .withLabel(label)
                    .withCount(count)
                    .withExpires(expires)
                    .withServices(allowed);
        } catch (IllegalArgumentException e) {
            String what = String.valueOf(e.getMessage());
            String option =
                    what.startsWith("token") && tokenFile == null
                            ? what.replaceFirst("token", TOKEN_VARIABLE)
                            : "--" + what.replaceFirst("token", "token-file");
            throw new CommandFailedException(ExitCode.USAGE, option, e);
        }
    }

    private String token() throws CommandFailedException {
        if (tokenFile == null) {
            String token = System.getenv(TOKEN_VARIABLE);
            if (token == null || token.isBlank()) {
                throw new CommandFailedException(
                        ExitCode.USAGE, "missing token; use --token-file or set " + TOKEN_VARIABLE);
            }
            return token.trim();
        }
        try {
            return AlertHookOptions.readToken(tokenFile);
        } catch (IOException e) {
            throw new CommandFailedException(
                    ExitCode.INPUT,
                    "--token-file: cannot read " + tokenFile + ": " + FileFailure.reason(e),
                    e);
        }
    }
}
