package dev.lifeline.observe.tomcat;

import org.springframework.web.method.HandlerMethod;

/** What a handler is called. */
final class HandlerName {

    private HandlerName() {}

    /** As in Spring's mappings: {@code com.example.Orders#find(long)}; of anything but a method, its class. */
    static String of(Object handler) {
        if (handler instanceof HandlerMethod method) {
            return method.toString();
        }
        String name = handler.getClass().getName();
        int lambda = name.indexOf("$$");
        return lambda < 0 ? name : name.substring(0, lambda);
    }
}
