/**
 * Documents that are written by tests. What a module's code says of itself (the settings it reads, the metrics it shows) is rendered as
 * a table, and a {@link org.growthlayer.testkit.docs.GeneratedSection} puts the table between two markers of a committed file. A test
 * whose table differs from the committed one rewrites it and fails, so a document that is out of date cannot pass the build, and bringing
 * it up to date is one commit. What stands outside the markers is written by hand.
 */
@NullMarked
package org.growthlayer.testkit.docs;

import org.jspecify.annotations.NullMarked;
