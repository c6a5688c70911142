package dev.lifeline.bare;

import dev.lifeline.http.Milliseconds;

/**
 * The fix of {@link UnsafeCurrentUser}: the name lives on the stack of the one thread that serves the request, where no
 * other request can reach it.
 *
 * <p>Threads: any.
 */
final class SafeCurrentUser implements CurrentUser {

    @Override
    public String greet(String user, Milliseconds ms) throws InterruptedException {
        String name = user;
        Thread.sleep(ms.value());
        return "You are " + name;
    }
}
