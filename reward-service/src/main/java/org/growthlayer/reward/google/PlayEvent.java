package org.growthlayer.reward.google;

import java.time.Instant;

/** What a notification says, as far as the ledger cares. */
sealed interface PlayEvent {
    /** Google's name for this kind of notification. */
    String type();

    /** Something was paid; what, the orders of the purchase say. */
    record Sold(String type, String packageName, String token, Line line, Instant at) implements PlayEvent {}

    /**
     * Something of an order was given back; how much, the order says.
     *
     * @param isFull whether it was all
     */
    record Voided(String type, String packageName, String token, Line line, String orderId,
            boolean isFull) implements PlayEvent {}

    /** No money moved. */
    record Other(String type) implements PlayEvent {}

    /** What kind of thing was bought; purchases of each are looked up elsewhere. */
    enum Line {
        SUBSCRIPTION("subscriptionsv2"), ONE_TIME("productsv2");

        private final String path;

        Line(String path) {
            this.path = path;
        }

        /** Its name in paths of the API. */
        String path() {
            return path;
        }
    }
}
