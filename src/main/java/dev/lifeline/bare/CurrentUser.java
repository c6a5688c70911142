package dev.lifeline.bare;

import dev.lifeline.http.Milliseconds;

/** Signs a user in, works for a while, and answers who is signed in. */
interface CurrentUser {

    String greet(String user, Milliseconds ms) throws InterruptedException;
}
