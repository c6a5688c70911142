package dev.lifeline.app.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeline.http.BadValue;
import jakarta.servlet.ServletInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

class LimitsTest {

    @Test
    void echoReadsOneByteMoreThanItsLimitAndNoFurther() {
        EndlessBody body = new EndlessBody();
        EchoController echo = new EchoController(new WorkLimits(DataSize.ofBytes(10_000), 1));

        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> echo.echo(chunked(body), new MockHttpServletResponse()))
                .satisfies(thrown -> assertThat(thrown.getStatusCode().value()).isEqualTo(413));

        assertThat(body.read).isEqualTo(10_001);
    }

    @Test
    void echoReadsNothingOfABodyThatSaysItIsTooLong() {
        EndlessBody body = new EndlessBody();
        EchoController echo = new EchoController(new WorkLimits(DataSize.ofBytes(10_000), 1));
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return 10_001;
            }

            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(body);
            }
        };

        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> echo.echo(request, new MockHttpServletResponse()));

        assertThat(body.read).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0B, 1, echo-body", "17MB, 1, echo-body", "1MB, 0, event-streams", "1MB, 10001, event-streams"})
    void aLimitOutOfRangeNamesItself(String echoBody, int eventStreams, String property) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkLimits(DataSize.parse(echoBody), eventStreams))
                .withMessageStartingWith("lifeline.work." + property + "=")
                .withMessageContaining("allowed are");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "+1", "-1", "0", "10001", "1.0", "x", "٣", "99999999999"})
    void chunksAreOneToTenThousandInPlainDigits(String text) {
        assertThatExceptionOfType(BadValue.class)
                .isThrownBy(() -> Chunks.valueOf(text))
                .withMessage(Chunks.ALLOWED);
        assertThat(Chunks.valueOf("1")).isEqualTo(new Chunks(1));
        assertThat(Chunks.valueOf("10000")).isEqualTo(new Chunks(10_000));
    }

    private static MockHttpServletRequest chunked(InputStream body) {
        return new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }

            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(body);
            }
        };
    }

    /** Never ends, and counts. */
    private static final class EndlessBody extends InputStream {

        private long read;

        @Override
        public int read() {
            read++;
            return 'x';
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            read += length;
            return length;
        }
    }
}
