package dev.firstlight.spring.health;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Serves the health paths before the application's filters but after Spring Security's, which
 * decides who has access. Also mapped to forwards because a filter inside the security chain may
 * forward a health path to {@code index.html}.
 */
record ServletHealthFilter(ObjectProvider<ServletHealthPaths> health) implements Filter {

    /** Right after Spring Security's filter, which is at -100. */
    static final int ORDER = -99;

    /**
     * A request for one of our paths, before any filter changed it.
     *
     * @param call null unless the check sent the request
     */
    record Asked(String path, HttpServletRequest request, HealthPathsCheck.@Nullable Call call) {

        static final String ATTRIBUTE = "dev.firstlight.asked";
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(Asked.ATTRIBUTE) instanceof Asked asked
                && response instanceof HttpServletResponse answer) {
            // Only once: a path that the application itself maps and forwards belongs to the
            // application.
            request.removeAttribute(Asked.ATTRIBUTE);
            if (asked.call != null) {
                asked.call.ours();
                answer.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
            if (health.getObject().answerIfOurs(asked.path, asked.request, answer)) {
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
