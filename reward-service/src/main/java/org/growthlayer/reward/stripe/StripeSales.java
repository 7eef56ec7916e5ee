package org.growthlayer.reward.stripe;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.growthlayer.contracts.Purchase.Kind;
import org.growthlayer.edge.requests.Checks;
import org.growthlayer.reward.purchases.Movement;
import org.growthlayer.reward.stripe.StripeObject.UnreadableException;

/** What events about money that came in say to the ledger. */
final class StripeSales {
    private StripeSales() {}

    /**
     * A payment. NB: since 2025-03-31 it does not say whether it pays an invoice, and the customer would lead to the same user as the
     * invoice does: the money would be told twice. So its customer counts only where it says that there is no invoice.
     */
    static void paid(Gathering gathering, StripeObject intent, Instant created) {
        var invoice = intent.reference("invoice");
        var customer = intent.reference("customer");
        gathering.owned(intent.user(), List.of(customer, invoice));
        gathering.named(Optional.of(intent.id()), invoice.orElse(intent.id()));
        gathering.named(intent.reference("latest_charge"), invoice.orElse(intent.id()));
        if (invoice.isEmpty()) {
            var payers = intent.has("invoice") ? customer.stream().toList() : List.<String>of();
            sale(gathering,
                    new Sale(intent.id(), Kind.PURCHASE, intent.amount("amount_received"), intent.currency(), intent.user(),
                            payers,
                            Optional.empty(), created));
        }
    }

    /** A checkout that was completed. It is no proof of a payment, but it knows best whose it is. */
    static void checkedOut(Gathering gathering, StripeObject session, Instant created) {
        var user = session.text("client_reference_id").filter(Checks::isUserId).or(session::user);
        var intent = session.reference("payment_intent");
        var invoice = session.reference("invoice");
        gathering.owned(user, List.of(intent, invoice, session.reference("subscription"), session.reference("customer")));
        if (intent.isPresent() && invoice.isPresent()) {
            gathering.named(intent, invoice.get());
        } else if (intent.isPresent() && isPaid(session)) {
            sale(gathering, new Sale(intent.get(), Kind.PURCHASE, session.amount("amount_total"), session.currency(), user,
                    session.reference("customer").stream().toList(), Optional.empty(), created));
        }
    }

    /** An invoice that was paid, one of a subscription if it has one. */
    static void invoiced(Gathering gathering, StripeObject invoice, Instant created) {
        var subscription = either(invoice, List.of("parent", "subscription_details", "subscription"), List.of("subscription"));
        var customer = invoice.reference("customer");
        var user = userOf(invoice);
        gathering.owned(user, List.of(subscription, customer));
        Stream.of(invoice.reference("payment_intent"), invoice.reference("charge"))
                .forEach(name -> gathering.named(name, invoice.id()));
        invoice.list("payments").forEach(payment -> paidWith(gathering, payment.at("payment"), invoice.id()));
        var isRenewal = subscription.isPresent() && !invoice.text("billing_reason").equals(Optional.of("subscription_create"));
        sale(gathering,
                new Sale(invoice.id(), isRenewal ? Kind.RENEWAL : Kind.PURCHASE, invoice.amount("amount_paid"),
                        invoice.currency(),
                        user, Stream.of(subscription, customer).flatMap(Optional::stream).toList(), product(invoice),
                        invoice.time("status_transitions", "paid_at").orElse(created)));
    }

    /** Which payment paid which invoice. */
    static void paidInvoice(Gathering gathering, StripeObject invoicePayment) {
        invoicePayment.reference("invoice").ifPresent(invoice -> paidWith(gathering, invoicePayment.at("payment"), invoice));
    }

    /** A charge: which payment or invoice it belongs to. */
    static void charged(Gathering gathering, StripeObject charge) {
        var intent = charge.reference("payment_intent");
        charge.reference("invoice").or(() -> intent).ifPresent(line -> {
            gathering.named(intent, line);
            gathering.named(Optional.of(charge.id()), line);
        });
    }

    /** Something that names its user and its customer, and no money. */
    static void introduced(Gathering gathering, StripeObject customerOrSubscription) {
        gathering.owned(customerOrSubscription.user(), List.of(Optional.of(customerOrSubscription.id()),
                customerOrSubscription.reference("customer")));
    }

    private static void paidWith(Gathering gathering, StripeObject payment, String invoice) {
        gathering.named(payment.reference("payment_intent"), invoice);
        gathering.named(payment.reference("charge"), invoice);
    }

    private static Optional<String> userOf(StripeObject invoice) {
        return Stream.of(invoice.at("parent", "subscription_details"), invoice.at("subscription_details"), invoice)
                .map(StripeObject::user).flatMap(Optional::stream).findFirst()
                .or(() -> invoice.list("lines").stream().map(StripeObject::user).flatMap(Optional::stream).findFirst());
    }

    private static Optional<String> product(StripeObject invoice) {
        return invoice.list("lines").stream()
                .map(line -> either(line, List.of("pricing", "price_details", "product"), List.of("price", "product"))
                        .or(() -> line.reference("plan", "product")))
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> either(StripeObject object, List<String> since, List<String> before) {
        return object.reference(since.toArray(String[]::new)).or(() -> object.reference(before.toArray(String[]::new)));
    }

    private static boolean isPaid(StripeObject session) {
        return session.text("mode").equals(Optional.of("payment")) && session.text("payment_status").equals(Optional.of("paid"));
    }

    /** Trials and what a voucher paid for cost nothing, and nothing moved. */
    private static void sale(Gathering gathering, Sale sale) {
        if (sale.amount().signum() < 0) {
            throw new UnreadableException("a payment below 0");
        }
        if (sale.amount().signum() > 0) {
            gathering.moved(
                    new Movement(sale.id(), sale.kind(), sale.amount(), sale.currency(), sale.user().orElse(null), sale.payers(),
                            null, sale.product().orElse(null), sale.occurredAt()));
        }
    }

    private record Sale(String id, Kind kind, BigDecimal amount, String currency, Optional<String> user, List<String> payers,
            Optional<String> product, Instant occurredAt) {}
}
