package dev.lifeline.http;

import static dev.lifeline.http.Wire.octets;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests are smuggled where two servers see two requests in the same octets. So what this parser accepts, another,
 * well-tried one must see the same way: the same octets go to an embedded Tomcat, and what its servlet saw is compared.
 * Where Tomcat refuses what is accepted here, no harm is done; which cases these are is said below.
 */
class SameFramingAsTomcatTest {

    private static final int RANDOM_REQUESTS = 1_500;

    private static final List<String> seen = new CopyOnWriteArrayList<>();
    private static Tomcat tomcat;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path folder) throws LifecycleException {
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxPostSize", "-1");
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "recorder", new Recorder());
        context.addServletMappingDecoded("/*", "recorder");
        tomcat.start();
        port = connector.getLocalPort();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    static Stream<String> texts() {
        return Stream.concat(RequestCorpus.texts(), WrongRequestsTest.cases().map(WrongRequestsTest.Case::sent))
                // Tomcat answers these itself, no servlet sees them.
                .filter(text -> !text.startsWith("OPTIONS *"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyRequestOfTheCorpusIsSeenTheSameWay(String text) throws IOException {
        assertSame(text);
    }

    @Test
    void randomRequestsAreSeenTheSameWay() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            StringBuilder text = new StringBuilder(RandomRequest.from(random).text());
            text.append(RandomRequest.from(random).text());
            for (int change = random.nextInt(4); change > 0; change--) {
                text.setCharAt(random.nextInt(text.length()), "\r\n \t:;,/0159aX\0\u00ff".charAt(random.nextInt(16)));
            }
            assertSame(text.toString());
        }
    }

    private void assertSame(String text) throws IOException {
        List<String> ours = new ArrayList<>();
        for (Parsed parsed : Wire.parse(text)) {
            if (!(parsed instanceof Request request)) {
                break;
            }
            ours.add(describe(request));
            if (!request.head().keepAlive()) {
                break;
            }
        }

        List<String> theirs = sentToTomcat(text);

        int common = Math.min(ours.size(), theirs.size());
        assertThat(theirs.subList(0, common)).as(text).isEqualTo(ours.subList(0, common));
        assertThat(theirs.size() >= ours.size() || isRefusedByTomcatAlone(text))
                .as(text)
                .isTrue();
    }

    /** RFC 9112 section 3.2.2 lets the authority win over Host; RFC 9110 section 5.6.4 lets a quoted string
     * hold an escaped quote. */
    private static boolean isRefusedByTomcatAlone(String text) {
        return text.contains("http://[::1]:80/a?b") || text.contains("\\\"");
    }

    private static List<String> sentToTomcat(String text) throws IOException {
        seen.clear();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(octets(text));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException _) {
            // Refused, and reset before everything was read.
        }
        return List.copyOf(seen);
    }

    private static String describe(Request request) {
        Fields fields = request.fields();
        return describe(
                request.method() + " " + request.target().replaceFirst("(?i)^https?://[^/?]*", ""),
                IntStream.range(0, fields.size()).mapToObj(i -> fields.name(i) + ": " + fields.value(i)),
                request.body());
    }

    /** Tomcat gives each name once, in its first place: so both are put in the order of names. */
    private static String describe(String line, Stream<String> fields, byte[] body) {
        Comparator<String> byName = Comparator.comparing(
                field -> field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT));
        String sorted = fields.sorted(byName)
                .map(field -> field.substring(field.indexOf(':')))
                .collect(Collectors.joining("\n"));
        return line + "\n" + sorted + "\n\n" + new String(body, ISO_8859_1);
    }

    private static final class Recorder extends GenericServlet {

        private static final long serialVersionUID = 1;

        @Override
        public void service(ServletRequest servletRequest, ServletResponse response) throws IOException {
            var request = (HttpServletRequest) servletRequest;
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            Stream<String> fields = Collections.list(request.getHeaderNames()).stream()
                    .flatMap(name ->
                            Collections.list(request.getHeaders(name)).stream().map(value -> name + ": " + value));
            seen.add(describe(
                    request.getMethod() + " " + request.getRequestURI() + query,
                    fields,
                    request.getInputStream().readAllBytes()));
        }
    }
}
