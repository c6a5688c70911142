package dev.lifeline.observe.twins;

import static dev.lifeline.observe.twins.Conversation.get;
import static dev.lifeline.observe.twins.Conversation.last;
import static dev.lifeline.observe.twins.Conversation.request;
import static dev.lifeline.observe.twins.Conversation.sent;

import java.util.List;

/** What a server with short time-outs and few requests per connection does. */
final class StrictConversations {

    static final List<Conversation> ALL = List.of(
            sent(
                    "no more requests than max-keep-alive-requests",
                    "[end]",
                    get("/hello?name=1"),
                    get("/hello?name=2"),
                    get("/hello?name=3"),
                    get("/hello?name=4")),
            new Conversation("silence", "[end]", lines -> lines.open().readToEnd()),
            sent("half a head", "[end]", "GET /hello HTTP/1.1\r\nHost"),
            sent("nothing more on a kept connection", "[end]", get("/hello")),
            sent("half a head on a kept connection", "[end]", get("/hello"), "GET /he"),
            new Conversation("a body that never comes", " 408", lines -> {
                lines.open()
                        .send(request("POST /read", "x", "Content-Length: 5"))
                        .readToEnd();
                lines.open().send(last("/seen")).readToEnd();
            }),
            sent(
                    "a non-blocking body that never comes",
                    "[end]",
                    request("POST /non-blocking", "x", "Content-Length: 5")),
            sent(
                    "a body that is not read and never comes",
                    "not read",
                    request("POST /unread", "x", "Content-Length: 5")));

    private StrictConversations() {}
}
