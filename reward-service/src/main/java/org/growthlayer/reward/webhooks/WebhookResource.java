package org.growthlayer.reward.webhooks;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.edge.problems.Problem;
import org.jspecify.annotations.Nullable;

/** Takes what payment providers post. The provider's signature is the key. */
@Path("/webhook/{provider}")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class WebhookResource {
    /** No event of a provider comes near it. */
    static final int MAX_BODY = 256 * 1024;
    private static final int MAX_EVENT_ID = 255;

    private final Map<String, Provider> providers;
    private final WebhookIntake intake;
    private final WebhookMetrics metrics;

    WebhookResource(@All List<Provider> providers, WebhookIntake intake, WebhookMetrics metrics) {
        this.providers = providers.stream().collect(Collectors.toUnmodifiableMap(Provider::name, Function.identity()));
        this.intake = intake;
        this.metrics = metrics;
    }

    /** It is durable. */
    record Receipt(boolean received) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "takeWebhook", summary = "Take a payment provider's message", description = "Verified over the bytes as they came and answered when it is durable; a message that came before is answered the same and changes nothing.")
    public Uni<Receipt> take(@PathParam("provider") String name, @Context HttpHeaders headers, byte @Nullable [] body) {
        var provider = providers.get(name);
        if (provider == null) {
            throw Problem.notFound("unknown_provider", "There is no payment provider of this name.");
        }
        return Uni.createFrom().deferred(() -> provider.verify(raw(headers, body)))
                .invoke(WebhookResource::requireName)
                .onFailure(Problem.class).invoke(_ -> metrics.count(name, "refused"))
                .flatMap(verified -> intake.take(name, verified))
                .invoke(isNew -> metrics.count(name, isNew ? "stored" : "duplicate"))
                .replaceWith(new Receipt(true));
    }

    private static RawWebhook raw(HttpHeaders headers, byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            throw Problem.badRequest("body", "required", "This route needs a body.");
        }
        if (body.length > MAX_BODY) {
            throw Problem.tooLarge(MAX_BODY);
        }
        return new RawWebhook(body, headers.getRequestHeaders().entrySet().stream().collect(Collectors.toUnmodifiableMap(
                header -> header.getKey().toLowerCase(Locale.ROOT), header -> header.getValue().getFirst(),
                (first, _) -> first)));
    }

    private static void requireName(Verified webhook) {
        if (webhook.eventId().isEmpty() || webhook.eventId().length() > MAX_EVENT_ID || webhook.eventId().indexOf('\0') >= 0) {
            throw Problem.badRequest("id", "invalid", "must be 1 to " + MAX_EVENT_ID + " characters");
        }
    }
}
