package dev.firstlight.spring.endpoint;

import dev.firstlight.core.AlertEndpoint;
import dev.firstlight.profile.AlertHook.Answer;
import dev.firstlight.spring.internal.ServletConnection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.HttpRequestHandler;

/** Accepts alerts in a servlet application. Reads only as much of a request as the hook needs. */
final class ServletAlerts implements HttpRequestHandler {

    private final AlertEndpoint alerts;

    ServletAlerts(AlertEndpoint alerts) {
        this.alerts = alerts;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("POST")) {
            ServletConnection.closeAfter(request, response);
            response.setHeader("Allow", "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        Answer refusal =
                alerts.check(request.getHeader("Authorization"), request.getContentLengthLong());
        Answer answer = refusal == null ? alerts.handle(request.getInputStream()) : refusal;
        if (answer.status() != 200) {
            ServletConnection.closeAfter(request, response);
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
