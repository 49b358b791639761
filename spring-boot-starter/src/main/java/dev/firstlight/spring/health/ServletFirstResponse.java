package dev.firstlight.spring.health;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Runs before all other filters and only for the health paths. Records the requested path, even if
 * another filter forwards it, and the response.
 */
record ServletFirstResponse(
        FirstResponse first,
        @Nullable HealthPaths paths,
        @Nullable HealthPathsCheck check,
        String prefix)
        implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http)
                || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        String path = http.getRequestURI().substring(http.getContextPath().length());
        ServletHealthFilter.Asked asked = asked(http, path);
        if (asked != null) {
            request.setAttribute(ServletHealthFilter.Asked.ATTRIBUTE, asked);
            HealthPathsCheck.Call call = asked.call();
            if (call != null) {
                call.arrived();
                chain.doFilter(request, new Watched(answer, call));
                return;
            }
        }
        chain.doFilter(request, response);
        if (first.isExpected(path)) {
            answer.flushBuffer();
            first.sent(answer.getStatus());
        }
    }

    private ServletHealthFilter.@Nullable Asked asked(HttpServletRequest request, String path) {
        if (paths == null || check == null || !path.startsWith(prefix)) {
            return null;
        }
        String ours = path.substring(prefix.length());
        return paths.contains(ours)
                ? new ServletHealthFilter.Asked(
                        ours, request, check.call(request.getHeader(HealthPathsCheck.HEADER)))
                : null;
    }

    /** Records which code responds. */
    private static final class Watched extends HttpServletResponseWrapper {

        private final HealthPathsCheck.Call call;

        Watched(HttpServletResponse response, HealthPathsCheck.Call call) {
            super(response);
            this.call = call;
        }

        @Override
        public void setStatus(int status) {
            call.answering();
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            call.answering();
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            call.answering();
            super.sendError(status, message);
        }

        @Override
        public void sendRedirect(String location) throws IOException {
            call.answering();
            super.sendRedirect(location);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            call.answering();
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            call.answering();
            return super.getWriter();
        }
    }
}
