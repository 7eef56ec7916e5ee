package org.growthlayer.assignment.experiments;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.growthlayer.assignment.assign.StickyConfig;
import org.growthlayer.eventing.Ids;

/** Gives the editor of experiments what is configured. */
@Dependent
final class EditorSetup {
    @Produces
    @Singleton
    Editor editor(ExperimentsConfig config, StickyConfig sticky, Ids ids, ObjectMapper json) {
        return new Editor(new ExperimentDefaults(config.minSampleSize(), config.confidenceThreshold(), sticky.ttl(), ids::next),
                json);
    }
}
