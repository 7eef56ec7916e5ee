package org.growthlayer.reward.google;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.growthlayer.reward.webhooks.Reading;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.toList;

/** Finds out what a notification means to the ledger. */
final class GoogleReading {
    /** How far the clocks of an order and of its notification may be apart: less than the shortest period of a subscription. */
    private static final Duration SKEW = Duration.ofHours(1);

    private final PlayClient play;
    private final Optional<Set<String>> packageNames;

    /**
     * Reads notifications.
     *
     * @param packageNames the apps whose purchases count; all if empty
     */
    GoogleReading(PlayClient play, Optional<Set<String>> packageNames) {
        this.play = play;
        this.packageNames = packageNames;
    }

    /** Reads a push. */
    Uni<Reading> read(byte[] body) {
        return Uni.createFrom().deferred(() -> read(Push.read(body).notification().event()))
                .onFailure(BadDataException.class).recoverWithItem(bad -> new Reading.Dead(bad.reason()))
                .onFailure(RemoteException.class).recoverWithItem(GoogleReading::reading);
    }

    private Uni<Reading> read(PlayEvent event) {
        return switch (event) {
            case PlayEvent.Other other -> Uni.createFrom().item(new Reading.Nothing(other.type()));
            case PlayEvent.Sold sold when counts(sold.packageName()) -> sold(sold);
            case PlayEvent.Voided voided when counts(voided.packageName()) -> voided(voided);
            case PlayEvent.Sold _,PlayEvent.Voided _ -> Uni.createFrom().item(new Reading.Nothing("other_app"));
        };
    }

    private boolean counts(String packageName) {
        return packageNames.map(names -> names.contains(packageName)).orElse(true);
    }

    private Uni<Reading> sold(PlayEvent.Sold sold) {
        return play.purchase(sold.packageName(), sold.line(), sold.token())
                .flatMap(purchase -> purchase.isTest()
                        ? test()
                        : orders(sold, purchase.orderIds())
                                .map(orders -> entries(sold.type(), purchase, orders)));
    }

    private Uni<List<PlayOrder>> orders(PlayEvent.Sold sold, List<String> newest) {
        return Multi.createFrom().iterable(newest)
                .onItem().transformToUniAndConcatenate(id -> orders(sold.packageName(), id, sold.at().plus(SKEW)))
                .collect().with(flatMapping(List::stream, toList()));
    }

    /** This order and those before it, back to the one that was the newest at that time: others may have come since. */
    private Uni<List<PlayOrder>> orders(String packageName, String id, Instant time) {
        return play.order(packageName, id).flatMap(order -> order.previousId()
                .filter(_ -> order.isAfter(time))
                .map(previous -> orders(packageName, previous, time).map(before -> joined(order, before)))
                .orElseGet(() -> Uni.createFrom().item(List.of(order))));
    }

    private static List<PlayOrder> joined(PlayOrder order, List<PlayOrder> before) {
        return Stream.concat(Stream.of(order), before.stream()).toList();
    }

    private Uni<Reading> voided(PlayEvent.Voided voided) {
        return play.purchase(voided.packageName(), voided.line(), voided.token())
                .onFailure(failure -> failure instanceof RemoteException remote && remote.isGone())
                .recoverWithItem(PlayPurchase.forgotten(voided.token()))
                .flatMap(purchase -> purchase.isTest()
                        ? test()
                        : play.order(voided.packageName(), voided.orderId())
                                .map(order -> voided(voided, purchase, order)));
    }

    private static Reading voided(PlayEvent.Voided voided, PlayPurchase purchase, PlayOrder order) {
        return order.isPaid() && !order.isGivenBack(voided.isFull())
                ? new Reading.NotYet("the order does not show yet what was given back", null)
                : entries(voided.type(), purchase, List.of(order));
    }

    private static Reading entries(String type, PlayPurchase purchase, List<PlayOrder> orders) {
        if (orders.stream().anyMatch(PlayOrder::isPending)) {
            return new Reading.NotYet("the order is not paid yet", null);
        }
        var movements = orders.stream().flatMap(order -> order.movements(purchase.userId(), purchase.tokens()).stream()).toList();
        return new Reading.Entries(type, movements, purchase.payers());
    }

    private static Uni<Reading> test() {
        return Uni.createFrom().item(new Reading.Nothing("test_purchase"));
    }

    private static Reading reading(RemoteException failure) {
        return failure.isFinal()
                ? new Reading.Dead(failure.reason())
                : new Reading.NotYet(failure.reason(), failure.retryAfter());
    }
}
