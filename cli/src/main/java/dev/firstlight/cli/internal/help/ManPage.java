package dev.firstlight.cli.internal.help;

import dev.firstlight.cli.internal.terminal.Version;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * A page in the {@code man} macros, which every man program can read. Picocli has a generator, too,
 * but its output needs Asciidoctor, and therefore Ruby.
 */
final class ManPage {

    private final CommandSpec spec;
    private final UsageMessageSpec usage;
    private final StringBuilder page = new StringBuilder(4096);

    private ManPage(CommandSpec spec) {
        this.spec = spec;
        this.usage = spec.usageMessage();
    }

    static String of(CommandSpec spec) {
        return new ManPage(spec).page();
    }

    private String page() {
        String name = spec.qualifiedName("-");
        macro(
                "TH",
                name.toUpperCase(Locale.ROOT),
                "1",
                "",
                "firstlight " + Version.text(),
                "Firstlight");
        macro("SH", "NAME");
        text(name + " - " + first(usage.header()));
        macro("SH", "SYNOPSIS");
        Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        text(help.synopsis(0).strip().replaceAll("\\s+", " "));
        if (usage.description().length > 0) {
            macro("SH", "DESCRIPTION");
            for (String paragraph : usage.description()) {
                text(resolved(paragraph));
            }
        }
        arguments();
        commands();
        macro("SH", "EXIT STATUS");
        for (Map.Entry<String, String> code : usage.exitCodeList().entrySet()) {
            macro("TP");
            bold(code.getKey());
            text(code.getValue() + ".");
        }
        if (usage.footer().length > 0) {
            macro("SH", "EXAMPLES");
            for (String example : usage.footer()) {
                macro("PP");
                macro("nf");
                text(resolved(example.strip()));
                macro("fi");
            }
        }
        return page.toString();
    }

    private void arguments() {
        if (!spec.positionalParameters().isEmpty()) {
            macro("SH", "ARGUMENTS");
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                if (!parameter.hidden()) {
                    macro("TP");
                    bold(parameter.paramLabel());
                    describe(parameter);
                }
            }
        }
        macro("SH", "OPTIONS");
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                macro("TP");
                String label = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
                bold(String.join(", ", option.names()) + label);
                describe(option);
            }
        }
    }

    private void describe(ArgSpec argument) {
        text(
                String.join(" ", argument.description())
                        .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValueString()))
                        .replace("${COMPLETION-CANDIDATES}", candidates(argument))
                        .replace("%%", "%")
                        .replace("%n", " "));
    }

    private static String candidates(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null ? "" : String.join(", ", candidates);
    }

    private void commands() {
        if (spec.subcommands().isEmpty()) {
            return;
        }
        macro("SH", "COMMANDS");
        spec.subcommands()
                .forEach((name, command) -> {
                    macro("TP");
                    bold(name);
                    text(first(command.getCommandSpec().usageMessage().header()));
                });
    }

    private static String first(String[] lines) {
        return lines.length == 0 ? "" : lines[0];
    }

    private static String resolved(String text) {
        return text.replace("%n", " ").replace("%%", "%");
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        page.append('\n');
    }

    private void bold(String text) {
        page.append("\\fB").append(escaped(text)).append("\\fR\n");
    }

    private void text(String text) {
        String line = escaped(text);
        page.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "").append(line);
        page.append('\n');
    }

    /** Escapes hyphens, so that options can be copied from the page. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
