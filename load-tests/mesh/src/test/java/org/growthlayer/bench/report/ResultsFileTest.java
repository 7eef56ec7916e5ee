package org.growthlayer.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeTheSectionOnceAndAddRowsToIt() throws Exception {
        // Given
        ResultsFile results = file("# Results\n");

        // When
        results.append(List.of("| first |"));
        results.append(List.of("| second |", "| third |"));

        // Then
        assertThat(results.file()).hasContent("""
                # Results

                ## Ours

                How it was measured.

                | what |
                |---|
                | first |
                | second |
                | third |
                """);
    }

    @Test
    void shouldAddRowsToItsOwnTableWhenOthersFollow() throws Exception {
        // Given
        ResultsFile results = file("""
                ## Ours

                | what |
                |---|
                | first |

                What it means.

                ## Others

                | theirs |
                """);

        // When
        results.append(List.of("| second |"));

        // Then
        assertThat(results.file()).hasContent("""
                ## Ours

                | what |
                |---|
                | first |
                | second |

                What it means.

                ## Others

                | theirs |
                """);
    }

    private ResultsFile file(String before) throws IOException {
        Path file = folder.resolve("RESULTS.md");
        Files.writeString(file, before);
        return new ResultsFile(file, "## Ours", "How it was measured.\n\n| what |\n|---|\n");
    }
}
