package dev.firstlight.spring;

import dev.firstlight.settings.SettingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports an invalid setting in the format of Spring Boot's own reports. */
final class InvalidSettingFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettingException cause) {
        SettingException problem = cause.problem();
        StringBuilder text = new StringBuilder("Failed to bind properties of Firstlight:\n");
        text.append("\n    Property: ").append(problem.property());
        text.append("\n    Value: \"").append(problem.value()).append('"');
        if (cause.getOrigin() != null) {
            text.append("\n    Origin: ").append(cause.getOrigin());
        }
        text.append("\n    Reason: ").append(problem.reason());
        return new FailureAnalysis(
                text.toString(), "Update your application's configuration", cause);
    }
}
