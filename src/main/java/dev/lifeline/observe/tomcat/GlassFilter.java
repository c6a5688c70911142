package dev.lifeline.observe.tomcat;

import dev.lifeline.lifecycle.Exchange;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** The first filter: what comes after it until the handler is the filters' time. */
final class GlassFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Exchange exchange = GlassAdapter.exchange(request);
        if (exchange != null) {
            exchange.filterEntered(System.nanoTime());
        }
        chain.doFilter(request, response);
    }
}
