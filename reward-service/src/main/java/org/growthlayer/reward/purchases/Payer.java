package org.growthlayer.reward.purchases;

/**
 * A reference of a provider (a customer, a subscription, a purchase token, or the id of a movement) turned out to be a user's. What
 * arrived before under that reference becomes theirs.
 */
public record Payer(String reference, String userId) {}
