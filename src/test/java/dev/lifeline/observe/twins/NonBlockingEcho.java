package dev.lifeline.observe.twins;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads its body and writes it {@value #TIMES} times without ever blocking a thread (Servlet 3.1). */
class NonBlockingEcho extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int TIMES = 200; // more than a socket takes at once

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        ServletInputStream in = request.getInputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        in.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                byte[] buffer = new byte[1_000];
                while (in.isReady() && !in.isFinished()) {
                    int read = in.read(buffer);
                    if (read > 0) {
                        body.write(buffer, 0, read);
                    }
                }
            }

            @Override
            public void onAllDataRead() throws IOException {
                write(async, response.getOutputStream(), body.toByteArray());
            }

            @Override
            public void onError(Throwable broken) {
                async.complete();
            }
        });
    }

    private static void write(AsyncContext async, ServletOutputStream out, byte[] body) {
        out.setWriteListener(new WriteListener() {
            private int written;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    if (written++ == TIMES) {
                        async.complete();
                        return;
                    }
                    out.write(body);
                }
            }

            @Override
            public void onError(Throwable broken) {
                async.complete();
            }
        });
    }
}
