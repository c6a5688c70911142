package dev.lifeline.observe.twins;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Handlers that answer on the thread that asks them. */
@RestController
class PlainHandlers {

    private static final String SENDFILE = "org.apache.tomcat.sendfile.";

    private final Path file;
    private final Seen seen;

    PlainHandlers(@Value("${twins.file}") Path file, Seen seen) {
        this.file = file;
        this.seen = seen;
    }

    @GetMapping("/hello")
    String hello(@RequestParam(defaultValue = "world") String name) {
        return "Hello, " + name + "!";
    }

    @PostMapping("/echo")
    byte[] echo(@RequestBody byte[] body) {
        return body;
    }

    @PostMapping("/form")
    String form(@RequestParam String name) {
        return "Form of " + name;
    }

    /** Answers without a look at the body: Tomcat has to swallow it. */
    @PostMapping("/unread")
    String unread() {
        return "not read";
    }

    @GetMapping("/long")
    String compressible() {
        return "a long text, line by line\n".repeat(1_000);
    }

    @GetMapping("/fail")
    String fail() {
        throw new IllegalStateException("on purpose");
    }

    @GetMapping("/refuse")
    void refuse(HttpServletResponse response) throws IOException {
        response.sendError(418, "I am a teapot");
    }

    @GetMapping("/forward")
    void forward(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        request.getRequestDispatcher("/hello?name=forwarded").forward(request, response);
    }

    @GetMapping("/redirect")
    void redirect(HttpServletResponse response) throws IOException {
        response.sendRedirect("/hello");
    }

    @GetMapping("/nothing")
    void nothing(HttpServletResponse response) {
        response.setStatus(204);
    }

    /** Fails when its status line and half its body are out. */
    @GetMapping("/half")
    void half(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[] {'h', 'a', 'l', 'f'});
        response.flushBuffer();
        throw new IOException("on purpose");
    }

    /** What other code finds on a request: the glass must not be among it. */
    @GetMapping("/attributes")
    String attributes(HttpServletRequest request) {
        List<String> names = Collections.list(request.getAttributeNames());
        Collections.sort(names);
        return "Attributes " + names + ", " + request.getProtocol() + ", "
                + request.getScheme() + ", " + request.getDispatcherType() + ", error "
                + request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    }

    /** Leaves the file to the kernel where Tomcat can do that. */
    @GetMapping("/send-file")
    void sendFile(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean can = Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support"));
        response.setHeader("X-Sendfile", String.valueOf(can));
        response.setContentLengthLong(Files.size(file));
        if (can) {
            request.setAttribute(SENDFILE + "filename", file.toString());
            request.setAttribute(SENDFILE + "start", 0L);
            request.setAttribute(SENDFILE + "end", Files.size(file));
        } else {
            Files.copy(file, response.getOutputStream());
        }
    }

    /** Writes until its client is gone, and keeps in mind what that looked like. */
    @GetMapping("/endless")
    void endless(HttpServletResponse response) throws IOException {
        OutputStream out = response.getOutputStream();
        try {
            while (true) {
                out.write(new byte[10_000]);
                out.flush();
            }
        } catch (IOException gone) {
            seen.add(gone.getClass().getName());
            throw gone;
        }
    }

    /** Reads a body and keeps in mind how that ended. */
    @PostMapping("/read")
    String read(HttpServletRequest request) throws IOException {
        try {
            return "read " + request.getInputStream().readAllBytes().length;
        } catch (IOException broken) {
            seen.add(broken.getClass().getName());
            throw broken;
        }
    }

    /** All fields that came, in the order of their names. */
    @GetMapping("/fields")
    String fields(HttpServletRequest request) {
        TreeMap<String, List<String>> fields = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            fields.put(name, Collections.list(request.getHeaders(name)));
        }
        return fields.toString();
    }
}
