package org.growthlayer.assignment.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the catalog is kept for the next start. */
@ConfigMapping(prefix = "growth.catalog")
interface CatalogConfig {
    /** The folder of the snapshot, shared by all instances on this machine; it must outlive the process. Absent: no snapshot is kept. */
    Optional<Path> snapshotDir();

    /** The shortest pause between two snapshots; a large catalog takes longer ones, so that writing stays below a twentieth of a core. */
    @WithDefault("2s")
    Duration snapshotPause();
}
