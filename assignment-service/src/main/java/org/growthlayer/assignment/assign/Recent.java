package org.growthlayer.assignment.assign;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the newest entries within a bound, forgetting the older half at a time. Holds at least {@code capacity} and at most about
 * twice that. Safe for use by many threads; nobody waits but the one who turns the page.
 */
public final class Recent<K, V> {
    private final int capacity;
    private volatile Pages<K, V> pages = new Pages<>(new ConcurrentHashMap<>());

    /** Not a record: turning the page must compare the pages themselves, not what is written on them. */
    private static final class Pages<K, V> {
        private final ConcurrentHashMap<K, V> newer = new ConcurrentHashMap<>();
        private final Map<K, V> older;

        Pages(Map<K, V> older) {
            this.older = older;
        }
    }

    /** Remembers at least this many entries. */
    public Recent(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.capacity = capacity;
    }

    /** Remembers the value for the key. */
    public void put(K key, V value) {
        var now = pages;
        now.newer.put(key, value);
        // mappingCount sums a few cells: cheap beside the put.
        if (now.newer.mappingCount() >= capacity) {
            turnPage(now);
        }
    }

    /** The value remembered for the key, or null. */
    public @Nullable V find(K key) {
        var now = pages;
        var value = now.newer.get(key);
        return value != null ? value : now.older.get(key);
    }

    /** Whether a value is remembered for the key. */
    public boolean contains(K key) {
        return find(key) != null;
    }

    /** Some of what is remembered, at most {@code limit}, in no order. */
    List<Map.Entry<K, V>> some(int limit) {
        var now = pages;
        return Stream.concat(now.newer.entrySet().stream(), now.older.entrySet().stream()).limit(limit).toList();
    }

    /** Forgets the key. */
    public void forget(K key) {
        var now = pages;
        now.newer.remove(key);
        now.older.remove(key);
    }

    private synchronized void turnPage(Pages<K, V> full) {
        if (pages == full) {
            pages = new Pages<>(full.newer);
        }
    }
}
