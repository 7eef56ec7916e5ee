package org.growthlayer.edge.limits;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class LimitsAtTheEdgeTest {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @CsvSource({"echo,65537,true", "echo,65537,false", "echo,70000,true", "echo,70000,false", "echo,900000,true",
            "echo,900000,false",
            "batch,1048577,true", "batch,1048577,false", "batch,5000000,true"})
    void shouldRefuseALargeBodyWithAProblem(String route, int size, boolean lengthTold) throws Exception {
        var response = post(route, size, lengthTold);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"body_too_large\"");
    }

    @ParameterizedTest
    @CsvSource({"batch,65537,true", "batch,65537,false", "batch,1048576,true", "batch,1048576,false"})
    void shouldTakeALargeBodyWhereTheRouteSaysSo(String route, int size, boolean lengthTold) throws Exception {
        var response = post(route, size, lengthTold);

        assertThat(response.body()).isEqualTo("{\"data\":2}");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    /** Strings are limited, too, so the bulk is white space between two of them. */
    private HttpResponse<String> post(String route, int size, boolean lengthTold) throws IOException, InterruptedException {
        var body = ("[\"a\"," + " ".repeat(size - 9) + "\"b\"]").getBytes(StandardCharsets.UTF_8);
        assertThat(body).hasSize(size);
        var request = HttpRequest.newBuilder(root.resolve("/v1/probe/" + route)).header("X-API-Key", "client-key")
                .header("Content-Type", "application/json")
                .POST(lengthTold
                        ? HttpRequest.BodyPublishers.ofByteArray(body)
                        : HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
