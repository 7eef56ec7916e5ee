/**
 * What will a customer be worth, and are they still one? Purchases come in over Kafka, HTTP and imports of history; what those of a user
 * add up to is what models are fitted on, and what an estimate starts from.
 *
 * <p>Start with {@code customers}, which adds up; {@code booking} and {@code imports} bring it {@code purchases}, {@code identity} says whose
 * they are. {@code models} fits, judges and keeps models; {@code estimates}, {@code churn} and {@code cohorts} ask the one in use.
 * Formulas are in {@code statistics}.
 */
@NullMarked
package org.growthlayer.ltv;

import org.jspecify.annotations.NullMarked;
