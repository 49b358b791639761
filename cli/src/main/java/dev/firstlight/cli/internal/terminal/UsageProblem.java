package dev.firstlight.cli.internal.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes what is wrong with a command line. Picocli's own texts name Java types. */
final class UsageProblem {

    private UsageProblem() {}

    /** The problem, without the command that shows help. */
    static String text(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (fault instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
            return missing(missing);
        }
        if (fault instanceof OverwrittenOptionException twice && twice.getOverwritten() != null) {
            return name(twice.getOverwritten()) + ": can be given only once";
        }
        ArgSpec argument = fault.getArgSpec();
        return argument == null
                ? String.valueOf(fault.getMessage()).strip()
                : name(argument) + ": " + value(argument, fault);
    }

    private static String unmatched(UnmatchedArgumentException fault) {
        List<String> words = fault.getUnmatched();
        if (!fault.isUnknownOption()) {
            return "unexpected argument '" + words.get(0) + "'";
        }
        String option = words.stream().filter(word -> word.startsWith("-")).findFirst().orElse("");
        List<String> similar = fault.getSuggestions();
        return "unknown option '"
                + option
                + "'"
                + (similar.isEmpty() ? "" : "; did you mean " + similar.get(0) + "?");
    }

    private static String missing(MissingParameterException fault) {
        ArgSpec first = fault.getMissing().get(0);
        String label = first.paramLabel();
        if (!first.isOption()) {
            return "missing argument " + label;
        }
        return String.valueOf(fault.getMessage()).contains(" parameter for ")
                ? name(first) + ": missing value " + label
                : "missing option " + name(first);
    }

    private static String value(ArgSpec argument, ParameterException fault) {
        String given = ", not '" + fault.getValue() + "'";
        Iterable<String> choices = argument.completionCandidates();
        if (argument.typeInfo().isEnum() && choices != null) {
            return "expected " + list(choices) + given;
        }
        if (argument.typeInfo().isBoolean()) {
            return "takes no value";
        }
        return fault.getCause() instanceof TypeConversionException wrong
                ? String.valueOf(wrong.getMessage())
                : "expected " + argument.paramLabel() + given;
    }

    private static String list(Iterable<String> choices) {
        List<String> words = new ArrayList<>();
        choices.forEach(choice -> words.add(choice.toLowerCase(Locale.ROOT)));
        String last = words.remove(words.size() - 1);
        return String.join(", ", words) + (words.size() > 1 ? ", or " : " or ") + last;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
