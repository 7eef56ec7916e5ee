package org.growthlayer.reward.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.reward.stripe.StripeObject.UnreadableException;
import org.growthlayer.reward.webhooks.Provider;
import org.growthlayer.reward.webhooks.RawWebhook;
import org.growthlayer.reward.webhooks.Reading;
import org.growthlayer.reward.webhooks.StoredWebhook;
import org.growthlayer.reward.webhooks.Verified;

/** Stripe's webhooks. */
@ApplicationScoped
public class Stripe implements Provider {
    private static final Duration LATER = Duration.ofMinutes(1);

    private final List<byte[]> secrets;
    private final Duration tolerance;
    private final ObjectMapper json;
    private final Clock clock;

    Stripe(StripeConfig config, ObjectMapper json, Clock clock) {
        this.secrets = config.webhookSecrets().orElse(List.of()).stream().map(String::strip).filter(secret -> !secret.isEmpty())
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList();
        this.tolerance = config.tolerance();
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public Uni<Verified> verify(RawWebhook webhook) {
        return Uni.createFrom().item(() -> {
            if (secrets.isEmpty()) {
                throw Problem.unavailable("provider_not_configured", "There is no secret to verify Stripe's signature with.",
                        LATER);
            }
            requireSignature(webhook);
            return new Verified(event(webhook.body()).id(), webhook.body());
        });
    }

    private void requireSignature(RawWebhook webhook) {
        var signature = webhook.header("Stripe-Signature").flatMap(StripeSignature::parse)
                .orElseThrow(() -> refusal("There is no Stripe-Signature with a time and a v1 signature."));
        if (!signature.isOf(webhook.body(), secrets)) {
            throw refusal("The signature is of another body, or was made with another secret.");
        }
        if (!signature.isFresh(clock.instant(), tolerance)) {
            throw refusal("The signature was made too long ago, or by a clock that is ahead.");
        }
    }

    private static Problem refusal(String detail) {
        return Problem.badRequest("Stripe-Signature", "invalid_signature", detail);
    }

    private StripeEvent event(byte[] body) {
        try {
            return StripeEvent.of(json.readTree(body));
        } catch (IOException | UnreadableException e) {
            throw Problem.badRequest("body", "wrong_format", "must be one of Stripe's events");
        }
    }

    @Override
    public Uni<Reading> read(StoredWebhook webhook) {
        return Uni.createFrom().item(() -> {
            try {
                return read(StripeEvent.of(json.readTree(webhook.body())));
            } catch (UnreadableException e) {
                return new Reading.Dead(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return new Reading.Dead("not JSON: " + e.getClass().getSimpleName());
            }
        });
    }

    static Reading read(StripeEvent event) {
        var gathering = new Gathering();
        var object = event.object();
        switch (event.type()) {
            case "payment_intent.succeeded" -> StripeSales.paid(gathering, object, event.created());
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                StripeSales.checkedOut(gathering, object, event.created());
            case "invoice.paid", "invoice.payment_succeeded" -> StripeSales.invoiced(gathering, object, event.created());
            case "invoice_payment.paid" -> StripeSales.paidInvoice(gathering, object);
            case "charge.succeeded" -> StripeSales.charged(gathering, object);
            case "customer.created", "customer.updated", "customer.subscription.created", "customer.subscription.updated" ->
                StripeSales.introduced(gathering, object);
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                StripeReversals.refunded(gathering, object, event.created());
            case "charge.refunded" -> StripeReversals.chargeRefunded(gathering, event);
            case "charge.dispute.funds_withdrawn" -> StripeReversals.withdrawn(gathering, object, event.created());
            case "charge.dispute.funds_reinstated" -> StripeReversals.reinstated(gathering, object, event.created());
            default -> {
                // Moves no money.
            }
        }
        return gathering.reading(event.type());
    }
}
