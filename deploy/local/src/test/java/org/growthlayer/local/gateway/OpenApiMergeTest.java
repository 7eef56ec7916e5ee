package org.growthlayer.local.gateway;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiMergeTest {
    @Test
    void shouldRenameOnlyTheComponentsThatDiffer() {
        // Given
        OpenApiMerge.Part first = part("one", "/a", "string");
        OpenApiMerge.Part second = part("two", "/b", "integer");

        // When
        JsonObject merged = OpenApiMerge.merge(List.of(first, second), "http://localhost:1");

        // Then
        assertThat(merged.getJsonObject("paths").fieldNames()).containsExactly("/a", "/b");
        JsonObject schemas = merged.getJsonObject("components").getJsonObject("schemas");
        assertThat(schemas.fieldNames()).containsExactlyInAnyOrder("Problem", "Thing", "two.Thing");
        assertThat(schemas.getJsonObject("Thing").getString("type")).isEqualTo("string");
        assertThat(merged.getJsonObject("paths").getJsonObject("/b").getString("$ref"))
                .isEqualTo("#/components/schemas/two.Thing");
        assertThat(merged.getJsonObject("paths").getJsonObject("/a").getString("$ref")).isEqualTo("#/components/schemas/Thing");
    }

    private static OpenApiMerge.Part part(String service, String path, String type) {
        return new OpenApiMerge.Part(service, new JsonObject()
                .put("paths", new JsonObject().put(path, new JsonObject().put("$ref", "#/components/schemas/Thing")))
                .put("components",
                        new JsonObject().put("schemas", new JsonObject().put("Thing", new JsonObject().put("type", type))
                                .put("Problem", new JsonObject().put("type", "object")))));
    }
}
