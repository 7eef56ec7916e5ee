package org.growthlayer.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document between {@code <!-- begin name -->} and {@code <!-- end name -->}. */
public final class GeneratedSection {
    private final Path document;
    private final String begin;
    private final String end;

    /** Names a section of a document that has both of its markers, once each. */
    public GeneratedSection(Path document, String name) {
        this.document = document;
        this.begin = "<!-- begin " + name + " -->";
        this.end = "<!-- end " + name + " -->";
    }

    /** Returns a section of a file in the folder {@code docs} of this repository. */
    public static GeneratedSection ofDocs(String file, String name) {
        return new GeneratedSection(Path.of(System.getProperty("root"), "docs", file), name);
    }

    /**
     * Compares the section with what it should be, and rewrites it if it differs.
     *
     * @throws AssertionError if it differed, or if the document lacks a marker
     */
    public void shouldBe(String content) throws IOException {
        var committed = Files.readString(document);
        var from = committed.indexOf(begin);
        var to = committed.indexOf(end);
        if (from < 0 || to < from) {
            throw new AssertionError("%s has no section from %s to %s".formatted(document, begin, end));
        }
        var expected = committed.substring(0, from + begin.length()) + "\n" + content.strip() + "\n" + committed.substring(to);
        if (!committed.equals(expected)) {
            Files.writeString(document, expected);
            throw new AssertionError("%s was out of date after %s and has been rewritten: commit it".formatted(document, begin));
        }
    }
}
