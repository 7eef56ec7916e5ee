package org.growthlayer.local.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * What the JVM keeps of one run of a service to start the next one faster: loaded and linked classes, and profiles of the methods that
 * ran (an AOT cache, JEP 483, 514 and 515).
 *
 * <p>The first run of a build learns: it starts a little slower, and when it is stopped in order the JVM writes the cache, which takes it
 * some seconds. Later runs of the same build use it. A run that was killed leaves nothing behind and the next one learns again; a cache
 * that cannot be read costs a warning in the log and a slow start.
 *
 * @param folder keeps the caches
 * @param wanted whether there shall be any
 */
record StartCaches(Path folder, boolean wanted) {
    private static final String SETTING = "GROWTH_START_CACHE";

    /** As {@code GROWTH_START_CACHE} says: everything but {@code off} means yes. */
    static StartCaches of(Home home, Map<String, String> environment) {
        return new StartCaches(home.directory().resolve("start-caches"),
                !environment.getOrDefault(SETTING, "").strip().equalsIgnoreCase("off"));
    }

    /** The JVM's flags for a start of this service: to use its cache, to make one, or none. */
    List<String> flags(String service, GuardedJar jar) throws IOException {
        if (!wanted || !jar.isCacheable()) {
            return List.of();
        }
        Files.deleteIfExists(learnt(service));
        Files.deleteIfExists(codeLearnt(service));
        String code = jar.code();
        if (Files.exists(cache(service)) && Files.exists(codeOfCache(service))
                && Files.readString(codeOfCache(service)).equals(code)) {
            return List.of("-XX:AOTCache=" + cache(service));
        }
        Files.createDirectories(folder);
        Files.writeString(codeLearnt(service), code);
        return List.of("-XX:AOTCacheOutput=" + learnt(service));
    }

    /** Whether the run of this service is one that learns. */
    boolean isLearning(String service) {
        return Files.exists(codeLearnt(service));
    }

    /** After a run that has ended in order: what it has learnt is for the next one. */
    void keep(String service) throws IOException {
        if (isLearning(service) && Files.exists(learnt(service))) {
            // NB: a code that no longer describes the cache beside it would be believed; so it goes first and comes back last.
            Files.deleteIfExists(codeOfCache(service));
            Files.move(learnt(service), cache(service), StandardCopyOption.REPLACE_EXISTING);
            Files.move(codeLearnt(service), codeOfCache(service));
        }
    }

    private Path cache(String service) {
        return folder.resolve(service + ".aot");
    }

    private Path codeOfCache(String service) {
        return folder.resolve(service + ".code");
    }

    private Path learnt(String service) {
        return folder.resolve(service + ".new.aot");
    }

    private Path codeLearnt(String service) {
        return folder.resolve(service + ".new.code");
    }
}
