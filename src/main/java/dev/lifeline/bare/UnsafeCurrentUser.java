package dev.lifeline.bare;

import dev.lifeline.http.Milliseconds;

/**
 * Wrong on purpose: one object for all requests keeps what belongs to one. Between the write and the read another request
 * writes, and Ada is told that she is Bob. {@link SafeCurrentUser} differs in where the name is kept.
 *
 * <p>Threads: any, at once, unguarded: that is the fault.
 */
final class UnsafeCurrentUser implements CurrentUser {

    private String name = "nobody";

    @Override
    public String greet(String user, Milliseconds ms) throws InterruptedException {
        name = user;
        Thread.sleep(ms.value());
        return "You are " + name;
    }
}
