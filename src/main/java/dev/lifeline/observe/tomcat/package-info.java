/**
 * Where in Tomcat does each event become visible?
 *
 * <pre>
 * acceptor   GlassChannel.reset             Accepted
 * poller     GlassEndpoint.processSocket    Readable, Queued, TimedOut
 * worker     GlassProcessor.process         Started, FirstByte of half a head, Idle, Upgraded
 *            GlassAdapter.service           FirstByte, HeadParsed, Rejected
 *              GlassValve                   FilterEntered
 *                GlassInterceptor           HandlerEntered, HandlerExited
 *                BodyWatch                  BodyRead, TimedOut
 *            GlassChannel.write             Continued, Committed
 *            GlassAdapter.service           Suspended, Completed, Failed
 *            GlassAdapter.asyncDispatch     Resumed, and again the line above
 * any        GlassProtocol.Handler          Closed
 * </pre>
 *
 * <p>Of these only the interceptor is Spring's; the rest are the ends at which Tomcat lets itself be extended: a protocol
 * class by name, its endpoint, its processor, its adapter, a valve before each servlet. An {@code AccessLog} on the engine
 * would see the end of each request, too, but it takes the refused ones away from an access log that the host app has put
 * on its host ({@code StandardEngine.logAccess}); the adapter sees the same and changes nothing.
 *
 * <p>HTTP/2: the connection is shown up to {@code Upgraded}; its requests are exchanges without a connection, known from
 * their heads on, because what Tomcat queues and reads there are frames of many requests at once.
 *
 * <p>May import: {@code lifecycle}, {@code http}, Spring, Tomcat, the servlet API.
 *
 * <p>Reading order: {@code TomcatGlass} (how it gets in), {@code GlassProtocol}, {@code GlassEndpoint},
 * {@code SocketWatch} (what is known of one socket), {@code GlassProcessor}, {@code GlassAdapter}, {@code GlassValve},
 * {@code GlassInterceptor}.
 */
@NullMarked
package dev.lifeline.observe.tomcat;

import org.jspecify.annotations.NullMarked;
