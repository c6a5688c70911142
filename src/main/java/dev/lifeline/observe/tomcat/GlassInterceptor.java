package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The last interceptor before a handler and the first after it. An asynchronous request passes twice: its handler is
 * entered the first time and is through the second time. Forwards and error pages are part of the same handling.
 */
@RequiredArgsConstructor
final class GlassInterceptor implements AsyncHandlerInterceptor {

    /** Where a log usually puts the name of a request, so that the client can quote it. */
    private static final String REQUEST_ID = "X-Request-Id";

    private final Glass glass;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        GlassProcessor processor = GlassProcessor.current();
        Exchange exchange = GlassAdapter.exchange(processor, request);
        if (exchange != null && request.getDispatcherType() == DispatcherType.REQUEST) {
            String sent = processor == null ? response.getHeader(REQUEST_ID) : processor.header(REQUEST_ID);
            exchange.handlerEntered(System.nanoTime(), HandlerName.of(handler), glass.requestId(sent));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception unhandled) {
        Exchange exchange = GlassAdapter.exchange(request);
        DispatcherType dispatch = request.getDispatcherType();
        if (exchange != null && (dispatch == DispatcherType.REQUEST || dispatch == DispatcherType.ASYNC)) {
            Object thrown = unhandled == null ? request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) : unhandled;
            long now = System.nanoTime();
            GlassAdapter.tellCommit(request, exchange, now);
            exchange.handlerExited(
                    now, thrown == null ? null : thrown.getClass().getName());
        }
    }
}
