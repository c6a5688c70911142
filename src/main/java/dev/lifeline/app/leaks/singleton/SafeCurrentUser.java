package dev.lifeline.app.leaks.singleton;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.context.annotation.RequestScope;

/**
 * The fix of {@link UnsafeCurrentUser}: the same class, with one object for each request. What is injected elsewhere is
 * a proxy that looks up the object of the request that its caller is in.
 *
 * <p><em>For it:</em> nothing else changes, neither here nor in whoever uses it. <em>Against it:</em> the dependency on
 * the request is out of sight, and a thread that carries no request (a timer, an executor) gets an exception. Where
 * few calls are between the two ends, a parameter says the same aloud and needs no framework.
 *
 * <p>Threads: each object belongs to the thread of its request.
 */
@Service
@RequestScope
class SafeCurrentUser {

    private @Nullable String name;

    void signIn(String name) {
        this.name = name;
    }

    String answer() {
        return "You are " + name;
    }
}
