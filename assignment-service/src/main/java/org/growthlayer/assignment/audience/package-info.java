/**
 * Who may be enrolled in an experiment. An {@link org.growthlayer.assignment.audience.Admission} is compiled once per version of the
 * experiment; on a request it costs a few hashes. Holdout, traffic allocation and exclusion group each place users by a hash of their
 * own, so that being in one says nothing about being in another.
 *
 * <p>Before the hashes stands the experiment's {@link org.growthlayer.assignment.audience.Condition} on the attributes of the request. Its
 * document is one of
 *
 * <pre>{@code
 * {"attribute": "country", "equals": "DE"}             a text, a number or a truth value
 * {"attribute": "country", "in": ["DE", "FR"]}         one of 1 to 1,000 of them
 * {"attribute": "age", "greater": 17}                  a number above it; "less": below it
 * {"attribute": "app_version", "semver": ">=2.3.0 <3.0.0"}
 * {"attribute": "email", "exists": true}
 * {"and": [...]}   {"or": [...]}   {"not": {...}}
 * }</pre>
 *
 * <p>Conditions are typed: what is of another type than they compare with never meets them, and so meets their {@code not}. An attribute
 * that is missing, or null, meets {@code "exists": false} and no other comparison. Names of attributes are taken as they are: a dot does
 * not lead into an object. {@code docs/eligibility.md} tells the same to those who write conditions, with examples;
 * {@link org.growthlayer.assignment.audience.ConditionRules} says what is wrong with a document, and where.
 */
@NullMarked
package org.growthlayer.assignment.audience;

import org.jspecify.annotations.NullMarked;
