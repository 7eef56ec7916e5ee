package org.growthlayer.reward.aliases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.growthlayer.contracts.Alias;
import org.growthlayer.reward.identity.Identities;

/** Which of the aliases of a batch stand, told one after another. */
final class Links {
    /** What becomes of an alias. */
    enum Fate {
        /** The anonymous id is the user's from now on. */
        TAKEN,
        /** It is already; or both are one and the same. */
        REPEATED,
        /** It is somebody else's already, and stays so. */
        CONFLICT,
        /** The user was erased after it turned out: what is known of the anonymous id goes the same way. */
        ERASED
    }

    /** An anonymous id, and the user it belongs to as far as is known when it is told. */
    record Link(String anonymousId, String userId, Instant at) {}

    private final Identities known;
    private final Map<String, String> users = new LinkedHashMap<>();
    private final List<Link> taken = new ArrayList<>();
    private final List<Link> erased = new ArrayList<>();

    Links(Identities known) {
        this.known = known;
    }

    Fate tell(Alias alias) {
        var user = end(alias.userId());
        var present = end(alias.anonymousId());
        if (present.equals(user)) {
            return Fate.REPEATED;
        }
        if (!present.equals(alias.anonymousId())) {
            return Fate.CONFLICT;
        }
        var forgotten = known.erasedAt(alias.userId());
        if (forgotten != null && !alias.at().isAfter(forgotten)) {
            erased.add(new Link(alias.anonymousId(), user, forgotten));
            return Fate.ERASED;
        }
        if (known.isErased(alias.anonymousId(), alias.at())) {
            return Fate.ERASED;
        }
        users.put(alias.anonymousId(), user);
        taken.add(new Link(alias.anonymousId(), user, alias.at()));
        return Fate.TAKEN;
    }

    /** The aliases that are news, in the order in which they were told. */
    List<Link> taken() {
        return List.copyOf(taken);
    }

    /** The aliases that only say who else is to be forgotten; {@link Link#at} is when the user was. */
    List<Link> erased() {
        return List.copyOf(erased);
    }

    /** The aliases that are news, each with the user who is at the end after all of them were told. */
    List<Link> resolved() {
        return taken.stream().map(link -> new Link(link.anonymousId(), end(link.userId()), link.at())).toList();
    }

    /** The user at the end of each of the aliases that are news, by anonymous id. */
    Map<String, String> users() {
        return resolved().stream().collect(Collectors.toMap(Link::anonymousId, Link::userId));
    }

    /** All ids whose units change hands or name. */
    Set<String> ids() {
        var ids = new LinkedHashSet<String>();
        taken.forEach(link -> {
            ids.add(link.anonymousId());
            ids.add(link.userId());
        });
        erased.forEach(link -> ids.add(link.anonymousId()));
        return ids;
    }

    /** An id is linked only while it is nobody's, and never to itself: following the links comes to an end. */
    private String end(String id) {
        var user = known.userOf(id);
        for (var next = users.get(user); next != null; next = users.get(user)) {
            user = next;
        }
        return user;
    }
}
