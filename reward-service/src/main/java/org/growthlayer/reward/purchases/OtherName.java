package org.growthlayer.reward.purchases;

/**
 * What the provider calls {@code name} somewhere is the movement that is booked under {@code purchaseId}: the payment of an invoice, the
 * charge of a payment. There is no line under {@code name} of its own, and what reverses it reverses that movement.
 */
public record OtherName(String name, String purchaseId) {}
