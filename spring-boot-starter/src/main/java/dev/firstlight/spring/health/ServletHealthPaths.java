package dev.firstlight.spring.health;

import dev.firstlight.spring.internal.ServletConnection;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Serves the health paths of a servlet application. Runs first, so that a catch-all mapping of the
 * application does not look like a healthy response. Leaves alone a path that the application maps
 * itself.
 */
final class ServletHealthPaths extends AbstractHandlerMapping {

    private final HealthPaths paths;
    private volatile @Nullable Set<String> taken;

    ServletHealthPaths(HealthPaths paths) {
        this.paths = paths;
        setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
        String path = initLookupPath(request);
        if (!isOurs(path, request)) {
            return null;
        }
        return (HttpRequestHandler) (incoming, response) -> answer(path, incoming, response);
    }

    /** Serves the path unless the application maps exactly this path. */
    boolean answerIfOurs(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean ours;
        try {
            ours = isOurs(path, request);
        } catch (IOException | ServletException | RuntimeException theirs) {
            throw theirs;
        } catch (Exception theirs) {
            throw new ServletException(theirs);
        }
        if (ours) {
            answer(path, request, response);
        }
        return ours;
    }

    private boolean isOurs(String path, HttpServletRequest request) throws Exception {
        return paths.contains(path) && !taken().contains(path) && !isRouted(request);
    }

    private void answer(String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            ServletConnection.closeAfter(request, response);
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        HealthPaths.Answer answer = paths.answer(path);
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(answer.body().length);
        if (method.equals("GET")) {
            response.getOutputStream().write(answer.body());
        }
    }

    private Map<String, HandlerMapping> others() {
        return BeanFactoryUtils.beansOfTypeIncludingAncestors(
                obtainApplicationContext(), HandlerMapping.class, true, false);
    }

    private Set<String> taken() {
        Set<String> known = taken;
        if (known == null) {
            Set<String> found = new HashSet<>();
            for (HandlerMapping mapping : others().values()) {
                if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                    for (RequestMappingInfo info : methods.getHandlerMethods().keySet()) {
                        found.addAll(info.getDirectPaths());
                    }
                } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                    found.addAll(urls.getHandlerMap().keySet());
                }
            }
            known = found;
            taken = known;
        }
        return known;
    }

    private boolean isRouted(HttpServletRequest request) throws Exception {
        for (HandlerMapping mapping : others().values()) {
            if (mapping instanceof RouterFunctionMapping && mapping.getHandler(request) != null) {
                return true;
            }
        }
        return false;
    }
}
