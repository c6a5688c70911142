package dev.lifeline.bare;

import dev.lifeline.http.Request;
import dev.lifeline.http.Response;

/** Answers requests. It does not know which server asked it. Threads: called by many at once. */
@FunctionalInterface
interface Handler {

    /**
     * @return what to answer
     * @throws Exception its own fault; the client gets a 500 and the server lives on
     */
    Response handle(Request request) throws Exception;
}
