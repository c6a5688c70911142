package dev.lifeline.bare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lifeline.http.BadValue;
import dev.lifeline.http.Field;
import dev.lifeline.http.Method;
import dev.lifeline.http.Milliseconds;
import dev.lifeline.http.OneLine;
import dev.lifeline.http.Request;
import dev.lifeline.http.Response;
import dev.lifeline.http.SecretMask;
import dev.lifeline.http.Target;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The contract that every server serves, as one handler: all bare servers share it, so that they differ in nothing but
 * in who waits.
 *
 * <p>Threads: any, at once.
 */
final class Routes implements Handler {

    private static final String HOME = """
            GET  /hello?name=Ada                        one line in, one line out
            GET  /slow?ms=200                           holds its thread, asleep
            GET  /cpu?ms=50                             holds its thread and a core
            POST /echo                                  the same bytes back, up to 1 MiB
            GET  /leaks/singleton/unsafe?user=ada&ms=2000   one user's name reaches another
            GET  /leaks/singleton/safe?user=ada&ms=2000     the same, mended
            GET  /fail                                  the handler throws, the server lives on
            GET  /livez                                 is the process alive?
            GET  /readyz                                does it take requests? (503 while it starts or stops)
            """;

    private static final String GET_METHODS = "GET, HEAD, OPTIONS";
    private static final String POST_METHODS = "POST, OPTIONS";
    private static final String ALL_METHODS = "GET, HEAD, POST, OPTIONS";

    /** Longest that a client's text becomes in an answer, in chars. */
    private static final int SHOWN = 100;

    private final BooleanSupplier ready;
    private final CurrentUser unsafeUser = new UnsafeCurrentUser();
    private final CurrentUser safeUser = new SafeCurrentUser();

    /** @param ready whether the server takes requests */
    Routes(BooleanSupplier ready) {
        this.ready = ready;
    }

    @Override
    public Response handle(Request request) throws Exception {
        Target target = Target.of(request.target());
        String allowed = methodsOf(target.path());
        if (!Method.isKnown(request.method())) {
            return Response.text(501, "Not Implemented: there is no such method");
        }
        if (allowed == null) {
            return Response.text(404, "Not Found");
        }
        return switch (request.method()) {
            case Method.OPTIONS -> new Response(204, List.of(new Field("Allow", allowed)), new byte[0]);
            case Method.GET, Method.HEAD -> allowed.equals(GET_METHODS) ? get(target) : notAllowed(allowed);
            case Method.POST -> allowed.equals(POST_METHODS) ? echo(request) : notAllowed(allowed);
            default -> notAllowed(allowed);
        };
    }

    /** The methods of a path, null if there is none such. */
    private static @Nullable String methodsOf(String path) {
        return switch (path) {
            case "/", "/hello", "/slow", "/cpu", "/fail", "/livez", "/readyz" -> GET_METHODS;
            case "/leaks/singleton/unsafe", "/leaks/singleton/safe" -> GET_METHODS;
            case "/echo" -> POST_METHODS;
            case "*" -> ALL_METHODS; // OPTIONS *: the server as a whole
            default -> null;
        };
    }

    private Response get(Target target) throws InterruptedException {
        try {
            return switch (target.path()) {
                case "/hello" -> ok("Hello, " + target.parameter("name").orElse("world") + "!");
                case "/slow" -> slow(milliseconds(target, 200));
                case "/cpu" -> cpu(milliseconds(target, 50));
                case "/leaks/singleton/unsafe" -> ok(unsafeUser.greet(user(target), milliseconds(target, 20)));
                case "/leaks/singleton/safe" -> ok(safeUser.greet(user(target), milliseconds(target, 20)));
                case "/fail" -> throw new IllegalStateException("/fail throws this on purpose");
                case "/livez" -> ok("UP");
                case "/readyz" -> ready.getAsBoolean() ? ok("UP") : Response.text(503, "OUT_OF_SERVICE");
                default -> ok(HOME);
            };
        } catch (BadParameter e) {
            return Response.text(400, e.getMessage());
        }
    }

    private static Response slow(Milliseconds ms) throws InterruptedException {
        Thread.sleep(ms.value());
        return ok("Slept " + ms + " ms");
    }

    private static Response cpu(Milliseconds ms) throws InterruptedException {
        long end = System.nanoTime() + ms.value() * 1_000_000L;
        while (System.nanoTime() - end < 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while burning"); // sleep notices by itself, a loop has to ask
            }
        }
        return ok("Burned " + ms + " ms");
    }

    private static Response echo(Request request) {
        String type = request.fields().first("Content-Type").orElse("application/octet-stream");
        return new Response(
                200,
                // The type is the client's: a browser must not guess another one from the client's octets.
                List.of(new Field("Content-Type", type), new Field("X-Content-Type-Options", "nosniff")),
                request.body());
    }

    private static Response ok(String line) {
        return Response.text(200, line);
    }

    private static Response notAllowed(String allowed) {
        byte[] line = ("Method Not Allowed: allowed is " + allowed).getBytes(UTF_8);
        return new Response(
                405, List.of(new Field("Allow", allowed), new Field("Content-Type", "text/plain;charset=utf-8")), line);
    }

    private static Milliseconds milliseconds(Target target, int otherwise) {
        String text = target.parameter("ms").orElse(null);
        try {
            return text == null ? new Milliseconds(otherwise) : Milliseconds.valueOf(text);
        } catch (BadValue e) {
            throw new BadParameter("Bad parameter ms=" + shown(text) + ": allowed is " + e.allowed());
        }
    }

    private static String user(Target target) {
        return target.parameter("user")
                .orElseThrow(() -> new BadParameter("Missing parameter user: allowed is any name"));
    }

    private static String shown(@Nullable String text) {
        return OneLine.of(text == null ? null : SecretMask.DEFAULT.text(text), SHOWN);
    }

    /** Its message is the answer: one line that says which parameter and why. */
    private static final class BadParameter extends RuntimeException {

        private static final long serialVersionUID = 1;

        BadParameter(String line) {
            super(line, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
