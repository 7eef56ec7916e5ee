package org.growthlayer.ltv.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedLinesTest {
    private static final int LIMIT = 5;

    @Test
    void shouldReadLinesWithAndWithoutAnEnd() throws IOException {
        assertThat(read("ab\n\ncd")).containsExactly("ab", "", "cd");
        assertThat(read("ab\n")).containsExactly("ab");
        assertThat(read("")).isEmpty();
    }

    @Test
    void shouldKeepNothingOfALineThatIsTooLongAndGoOnAfterIt() throws IOException {
        assertThat(read("12345\n123456\nab\n" + "x".repeat(200_000))).containsExactly("12345", "too long", "ab", "too long");
    }

    private static List<String> read(String text) throws IOException {
        var lines = new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMIT);
        var read = new ArrayList<String>();
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            read.add(line.get().isTooLong() ? "too long" : new String(line.get().bytes(), StandardCharsets.UTF_8));
        }
        return read;
    }
}
