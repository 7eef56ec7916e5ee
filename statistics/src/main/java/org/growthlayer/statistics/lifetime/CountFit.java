package org.growthlayer.statistics.lifetime;

import org.jspecify.annotations.Nullable;

/**
 * A count model fitted to customers, or the reason why there is none.
 *
 * @param kind of model that was fitted
 * @param model with the parameters found, null if there is too little data
 * @param report how it went
 */
public record CountFit(CountKind kind, @Nullable CountModel model, FitReport report) {}
