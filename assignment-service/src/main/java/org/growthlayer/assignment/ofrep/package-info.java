/**
 * The OpenFeature Remote Evaluation Protocol, OFREP 0.3.0: any OpenFeature SDK gets its arms here without code of ours. A flag is an
 * experiment that has been started, its key the experiment's key; the targeting key is the user id, whatever else is in the context are
 * the attributes that conditions look at; a variant is an arm. Drafts are no flags: they must not show in clients.
 *
 * <p>The value of a flag is the payload of the user's arm, as it was given ({@code 1.0} stays {@code 1.0}); absent if that arm has none,
 * which tells the SDK to use the default in the code; and the arm's name if no arm of the experiment has a payload.
 *
 * <table>
 * <caption>Why a user has an arm, in OpenFeature's words</caption>
 * <tr><th>our reason</th><th>OpenFeature's</th><th>because</th></tr>
 * <tr><td>sampled, sticky, reassigned, fallback</td><td>SPLIT</td><td>chance gave the arm: exactly these users are units</td></tr>
 * <tr><td>winner, or control once it is completed</td><td>STATIC</td><td>everybody gets it, nothing is evaluated</td></tr>
 * <tr><td>not_eligible, holdout, excluded, not_allocated, control</td><td>DEFAULT</td><td>evaluated without result: the control</td></tr>
 * </table>
 *
 * <p>A single evaluation enrols the user in that one experiment. The bulk evaluation is what web and mobile SDKs ask for once: it enrols
 * in every running experiment, in one round trip to Redis, before anybody knows which flags the page will show. Exposures, not
 * enrolments, say who saw what.
 *
 * <p>The {@linkplain org.growthlayer.assignment.ofrep.EntityTag tag} of a bulk answer covers the user's own arms: clients keep a tag when
 * plan or country change, so a tag of the configuration alone would give them the old values back. It covers the address of the event
 * stream, too: a 304 has no body, so a client whose address has expired would never get a fresh one.
 *
 * <p>When an experiment changes, the {@linkplain org.growthlayer.assignment.ofrep.EventsRoute event stream} tells clients to ask again, a
 * second later and once for all changes of that second: by then the other instances, which may be asked, know the change as well.
 */
@NullMarked
package org.growthlayer.assignment.ofrep;

import org.jspecify.annotations.NullMarked;
