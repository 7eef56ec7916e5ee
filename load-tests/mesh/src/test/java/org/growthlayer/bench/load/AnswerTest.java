package org.growthlayer.bench.load;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerTest {
    private static final String WHOLE = "HTTP/1.1 404 Not Found\r\nContent-Type: a/b\r\ncontent-Length: 5\r\nX: y\r\n\r\nhello";

    @Test
    void shouldWaitUntilTheLastByteHasCome() throws Exception {
        byte[] bytes = buffer(WHOLE);

        for (int filled = 0; filled < WHOLE.length(); filled++) {
            assertThat(Answer.length(bytes, filled)).as("of %d bytes", filled).isEqualTo(Answer.INCOMPLETE);
        }
        assertThat(Answer.length(bytes, WHOLE.length())).isEqualTo(WHOLE.length());
        assertThat(Answer.status(bytes)).isEqualTo(404);
    }

    @Test
    void shouldAcceptAnEmptyBody() throws Exception {
        String empty = "HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n";

        assertThat(Answer.length(buffer(empty), empty.length())).isEqualTo(empty.length());
    }

    @Test
    void shouldSayThatItCannotReadWhatHasNoLength() {
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThatThrownBy(() -> Answer.length(buffer(chunked), chunked.length()))
                .isInstanceOf(Answer.MalformedAnswer.class);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        String large = "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n";

        assertThatThrownBy(() -> Answer.length(buffer(large), large.length())).isInstanceOf(Answer.MalformedAnswer.class);
        assertThatThrownBy(() -> Answer.length(new byte[100], 100)).isInstanceOf(Answer.MalformedAnswer.class);
    }

    private static byte[] buffer(String text) {
        byte[] bytes = new byte[1_000];
        byte[] filled = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(filled, 0, bytes, 0, filled.length);
        return bytes;
    }
}
