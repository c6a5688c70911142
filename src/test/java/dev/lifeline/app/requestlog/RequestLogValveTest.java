package dev.lifeline.app.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.lifeline.http.SecretMask;
import dev.lifeline.testing.RawClient;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The valve in a bare Tomcat: what Spring would hide, and what only happens when something is broken. */
class RequestLogValveTest {

    private final Tomcat tomcat = new Tomcat();
    private final List<String> idsSeen = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.lifeline.requests");

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        lines.start();
        logger.addAppender(lines);
        tomcat.setBaseDir(directory.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        RequestLog log = new RequestLog(SecretMask.DEFAULT, 200, asked -> false);
        tomcat.getEngine().getPipeline().addValve(new RequestLogValve(log));
        tomcat.getEngine().getPipeline().addValve(new Broken());
        var context = tomcat.addContext("", directory.toString());
        Wrapper servlet = Tomcat.addServlet(context, "async", new Dispatching());
        servlet.setAsyncSupported(true);
        context.addServletMappingDecoded("/async", "async");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        logger.detachAppender(lines);
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void theIdIsInTheMdcAgainOnAnAsynchronousDispatchAndGoneAfterwards() throws Exception {
        String answer = ask("/async");

        assertThat(idsSeen).containsExactly("one", "one");
        assertThat(answer).isEqualTo("REQUEST ASYNC");
        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.getFirst().getMDCPropertyMap()).containsEntry(RequestId.MDC_KEY, "one");
        assertThat(MDC.get(RequestId.MDC_KEY)).isNull();
    }

    @Test
    void aPipelineThatThrowsMakesOneLineAlthoughTomcatCallsTwice() throws Exception {
        ask("/broken");
        ask("/async");

        assertThat(lines.list)
                .extracting(event -> event.getFormattedMessage().replaceAll(" [0-9.]+ ms.*", ""))
                .containsExactly("GET /broken 500", "GET /async 200");
    }

    /** The connection is closed only after the line was written: so waiting for its end is enough. */
    private String ask(String path) throws Exception {
        try (RawClient client = RawClient.connect(tomcat.getConnector().getLocalPort())) {
            client.sendHead("GET " + path + " HTTP/1.1", "Host: localhost", "X-Request-Id: one", "Connection: close");
            String text = client.read().text();
            client.endsWithoutAnotherByte();
            return text;
        }
    }

    private final class Dispatching extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
            idsSeen.add(MDC.get(RequestId.MDC_KEY));
            response.getWriter().print(request.getDispatcherType());
            if (request.getAttribute("again") == null) {
                request.setAttribute("again", true);
                response.getWriter().print(' ');
                request.startAsync().dispatch();
            }
        }
    }

    private static final class Broken extends ValveBase {

        private Broken() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response)
                throws java.io.IOException, jakarta.servlet.ServletException {
            if (request.getRequestURI().equals("/broken")) {
                throw new IllegalStateException("thrown by a valve on purpose");
            }
            getNext().invoke(request, response);
        }
    }
}
