package org.growthlayer.reward.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.growthlayer.reward.google.PlayEvent.Line;

/** Asks the Play Developer API. */
final class PlayClient {
    private final JsonClient client;
    private final AccessTokens tokens;
    private final String applications;

    PlayClient(JsonClient client, AccessTokens tokens, URI root) {
        this.client = client;
        this.tokens = tokens;
        this.applications = root.resolve("/androidpublisher/v3/applications/").toString();
    }

    /**
     * The purchase behind a token.
     *
     * @throws RemoteException (in the Uni) if there is no answer
     */
    Uni<PlayPurchase> purchase(String packageName, Line line, String token) {
        var path = packageName + "/purchases/" + line.path() + "/tokens/" + encode(token);
        return get("the purchase", path, JsonNode.class).map(answer -> switch (line) {
            case SUBSCRIPTION -> PlayPurchase.ofSubscription(token, answer);
            case ONE_TIME -> PlayPurchase.ofProduct(token, answer);
        });
    }

    /**
     * An order.
     *
     * @throws RemoteException (in the Uni) if there is no answer
     */
    Uni<PlayOrder> order(String packageName, String orderId) {
        return get("the order", packageName + "/orders/" + encode(orderId), PlayOrder.class);
    }

    private <T> Uni<T> get(String what, String path, Class<T> type) {
        return tokens.token().flatMap(token -> client.get(what, URI.create(applications + path), token, type))
                .onFailure(failure -> failure instanceof RemoteException remote && remote.isUnauthorized())
                .invoke(tokens::forget);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
