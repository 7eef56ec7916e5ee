package org.growthlayer.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestTemplateTest {
    private static final RequestTemplate TEMPLATE = RequestTemplate.post("/here", List.of("A: one", "B: two"), "{\"n\":\"000\"}");

    @Test
    void shouldWriteAWholeRequest() {
        assertThat(written()).isEqualTo("POST /here HTTP/1.1\r\nHost: 127.0.0.1\r\nA: one\r\nB: two\r\n"
                + "Content-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"n\":\"000\"}");
        assertThat(written().substring(TEMPLATE.body())).isEqualTo("{\"n\":\"000\"}");
    }

    @Test
    void shouldAskForAPageWithoutABody() {
        RequestTemplate page = RequestTemplate.get("/there?a=b", List.of("A: one"));

        byte[] bytes = new byte[page.length()];
        assertThat(page.copyTo(bytes)).isEqualTo(bytes.length);
        assertThat(new String(bytes, StandardCharsets.US_ASCII))
                .isEqualTo("GET /there?a=b HTTP/1.1\r\nHost: 127.0.0.1\r\nA: one\r\n\r\n");
    }

    @Test
    void shouldWriteNumbersWithLeadingZerosAndWithoutWhatIsTooMuch() {
        byte[] bytes = new byte[TEMPLATE.length()];
        int length = TEMPLATE.copyTo(bytes);

        RequestTemplate.digits(bytes, TEMPLATE.at("000"), 3, 12_045);

        assertThat(new String(bytes, 0, length, StandardCharsets.US_ASCII)).endsWith("{\"n\":\"045\"}");
    }

    @Test
    void shouldRefuseAPlaceThatIsNotThereOnce() {
        assertThatThrownBy(() -> TEMPLATE.at("absent")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent");
        assertThatThrownBy(() -> TEMPLATE.at(": ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String written() {
        byte[] bytes = new byte[TEMPLATE.length()];
        return new String(bytes, 0, TEMPLATE.copyTo(bytes), StandardCharsets.US_ASCII);
    }
}
