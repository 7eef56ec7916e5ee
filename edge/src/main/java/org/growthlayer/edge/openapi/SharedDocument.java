package org.growthlayer.edge.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds the two ways to present an API key, the problem schema, and the problem answer to every operation. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class SharedDocument implements OASFilter {
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_REF = "#/components/schemas/" + PROBLEM;
    private static final String BEARER = "bearer";
    private static final String API_KEY = "api_key";

    @Override
    public Operation filterOperation(Operation operation) {
        // Routes of a protocol that specifies its own errors say so themselves.
        if (operation.getResponses() != null && operation.getResponses().getDefaultValue() != null) {
            return operation;
        }
        var content = OASFactory.createContent().addMediaType("application/problem+json",
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM_REF)));
        var responses = operation.getResponses() == null ? OASFactory.createAPIResponses() : operation.getResponses();
        operation.setResponses(responses.defaultValue(
                OASFactory.createAPIResponse().description("What is wrong, as a problem document (RFC 9457)").content(content)));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var components = document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        components.addSecurityScheme(BEARER, OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                .description("Authorization: Bearer <API key>"));
        components.addSecurityScheme(API_KEY, OASFactory.createSecurityScheme().type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER).name("X-API-Key").description("The same key in a header of its own"));
        components.addSchema(PROBLEM, problem());
        document.setComponents(components);
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER),
                OASFactory.createSecurityRequirement().addScheme(API_KEY)));
    }

    private static Schema problem() {
        var error = object().addProperty("field", text("arms[1].name")).addProperty("code", text("required"))
                .addProperty("detail", text("must not be null"));
        return object().addProperty("type", text("urn:growth:problem:invalid_request"))
                .addProperty("title", text("Bad Request"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("arms[1].name: must not be null"))
                .addProperty("code", text("invalid_request"))
                .addProperty("errors", OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(error));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema text(String example) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).examples(List.of(example));
    }
}
