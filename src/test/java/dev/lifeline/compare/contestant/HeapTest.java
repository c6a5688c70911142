package dev.lifeline.compare.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTest {

    @Test
    void theLastLineOfAClassHistogramIsTheSum() {
        String histogram = """
                77:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         29186        2480872  [B (java.base@25)
                Total         91203        6543210
                """;

        assertThat(Heap.total(histogram)).hasValue(6_543_210);
        assertThat(Heap.total("77: not a JVM")).isEmpty();
    }
}
