package org.growthlayer.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GeneratedSectionTest {
    @TempDir
    Path folder;

    @Test
    void shouldFailOnceAndRewriteOnlyItsSection() throws IOException {
        // Given
        var document = Files.writeString(folder.resolve("doc.md"), """
                By hand.
                <!-- begin a -->
                old
                <!-- end a -->
                <!-- begin b -->
                kept
                <!-- end b -->
                """);
        var section = new GeneratedSection(document, "a");
        // When
        assertThatThrownBy(() -> section.shouldBe("new")).isInstanceOf(AssertionError.class).hasMessageContaining("commit it");
        // Then
        assertThat(document).hasContent("""
                By hand.
                <!-- begin a -->
                new
                <!-- end a -->
                <!-- begin b -->
                kept
                <!-- end b -->
                """);
        assertThatCode(() -> section.shouldBe("new")).doesNotThrowAnyException();
    }

    @Test
    void shouldFailWithoutMarkers() throws IOException {
        var document = Files.writeString(folder.resolve("doc.md"), "By hand.\n");

        assertThatThrownBy(() -> new GeneratedSection(document, "a").shouldBe("new")).isInstanceOf(AssertionError.class);
        assertThat(document).hasContent("By hand.\n");
    }
}
