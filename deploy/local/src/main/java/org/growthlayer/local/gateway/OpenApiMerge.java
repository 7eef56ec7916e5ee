package org.growthlayer.local.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * One OpenAPI document out of several. Paths are disjoint because each has one owner; a component that two services define
 * differently keeps its name for the first and is renamed for the second, references included.
 */
final class OpenApiMerge {
    private static final String REFERENCE = "#/components/";
    private final JsonObject paths = new JsonObject();
    private final JsonObject components = new JsonObject();
    private final JsonArray tags = new JsonArray();

    private OpenApiMerge() {}

    /** A service and its document. */
    record Part(String service, JsonObject document) {}

    static JsonObject merge(List<Part> parts, String serverUrl) {
        OpenApiMerge merged = new OpenApiMerge();
        parts.forEach(merged::add);
        return new JsonObject().put("openapi", "3.1.0")
                .put("info", new JsonObject().put("title", "Growth Layer").put("version", "v1"))
                .put("servers", new JsonArray().add(new JsonObject().put("url", serverUrl)))
                .put("tags", merged.tags)
                .put("paths", merged.paths)
                .put("components", merged.components);
    }

    private void add(Part part) {
        JsonObject document = part.document().copy();
        JsonObject own = document.getJsonObject("components", new JsonObject());
        for (String section : own.fieldNames()) {
            JsonObject target = section(section);
            for (Map.Entry<String, Object> component : own.getJsonObject(section)) {
                String name = component.getKey();
                Object present = target.getValue(name);
                if (present == null || present.equals(component.getValue())) {
                    continue;
                }
                rename(document, REFERENCE + section + "/" + name, REFERENCE + section + "/" + renamed(part, name));
            }
            for (Map.Entry<String, Object> component : own.getJsonObject(section)) {
                String name = component.getKey();
                Object present = target.getValue(name);
                boolean clash = present != null && !present.equals(component.getValue());
                target.put(clash ? renamed(part, name) : name, component.getValue());
            }
        }
        paths.mergeIn(document.getJsonObject("paths", new JsonObject()));
        tags.addAll(document.getJsonArray("tags", new JsonArray()));
    }

    private JsonObject section(String name) {
        if (!components.containsKey(name)) {
            components.put(name, new JsonObject());
        }
        return components.getJsonObject(name);
    }

    private static String renamed(Part part, String component) {
        return part.service() + "." + component;
    }

    private static void rename(Object node, String from, String to) {
        if (node instanceof JsonObject object) {
            if (from.equals(object.getValue("$ref"))) {
                object.put("$ref", to);
            }
            object.forEach(field -> rename(field.getValue(), from, to));
        } else if (node instanceof JsonArray array) {
            array.forEach(element -> rename(element, from, to));
        }
    }
}
