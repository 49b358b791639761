package dev.firstlight.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sees the responses of the readiness paths, to which alone it is mapped. */
record ServletFirstResponse(FirstResponse first) implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && first.isExpected(
                        http.getRequestURI().substring(http.getContextPath().length()))) {
            answer.flushBuffer();
            first.sent(answer.getStatus());
        }
    }
}
