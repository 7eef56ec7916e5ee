/**
 * How a model comes into use. {@link org.growthlayer.ltv.models.FitJob} reads what happened until a day as groups of customers with the
 * same history, fits each kind of model on the older part and asks it what the newer part would bring, and fits the best again on all.
 * It is adopted if it has foretold the newer part no worse than the model in use; models fitted as of a day in the past are shown and not
 * adopted, unless the caller says so. While too little is known for any of them, a model of what customers of an age have brought is used.
 *
 * <p>One instance fits at a time; all follow the table of models, where the newest that was adopted is the one in use.
 */
@NullMarked
package org.growthlayer.ltv.models;

import org.jspecify.annotations.NullMarked;
