package org.growthlayer.reward.storm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The input file: one line of JSON for each thing that happened, money before what became of it. */
record InputFile(Path path) {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    void write(List<Happening> happenings) throws IOException {
        Files.write(path, happenings.stream().map(InputFile::line).toList());
    }

    List<Happening> read() throws IOException {
        try (var lines = Files.lines(path)) {
            return lines.map(InputFile::happening).toList();
        }
    }

    private static String line(Happening happening) {
        try {
            return JSON.writeValueAsString(happening);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Happening happening(String line) {
        try {
            return JSON.readValue(line, Happening.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
