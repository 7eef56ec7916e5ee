package org.growthlayer.reward.aliases;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.growthlayer.contracts.Alias;
import org.growthlayer.reward.erasures.ErasureBook;
import org.growthlayer.reward.identity.IdentityStore;

/** Books aliases inside a transaction. */
@ApplicationScoped
public class AliasBook {
    private final IdentityStore identities;
    private final AliasStore aliases;
    private final Adoption adoption;
    private final ErasureBook erasures;
    private final MeterRegistry metrics;

    AliasBook(IdentityStore identities, AliasStore aliases, Adoption adoption, ErasureBook erasures, MeterRegistry metrics) {
        this.identities = identities;
        this.aliases = aliases;
        this.adoption = adoption;
        this.erasures = erasures;
        this.metrics = metrics;
        List.of(Links.Fate.values()).forEach(fate -> count(fate, 0));
    }

    /** Gives what belongs to the anonymous ids to their users, from now on and for all that is booked already. */
    Uni<Void> take(SqlConnection transaction, List<Alias> told) {
        var ids = told.stream().flatMap(alias -> Stream.of(alias.anonymousId(), alias.userId())).toList();
        return identities.exclude(transaction).chain(() -> identities.find(transaction, ids)).flatMap(known -> {
            var links = new Links(known);
            told.forEach(alias -> count(links.tell(alias), 1));
            return write(transaction, links);
        });
    }

    private Uni<Void> write(SqlConnection transaction, Links links) {
        if (links.ids().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var toForget = links.erased().stream().map(link -> new ErasureBook.Request(link.anonymousId(), link.at())).toList();
        return adoption.adopt(transaction, links)
                .chain(() -> aliases.append(transaction, links.resolved()))
                .chain(() -> erasures.eraseAll(transaction, toForget));
    }

    private void count(Links.Fate fate, int aliases) {
        Counter.builder("aliases").description("Aliases told, by what became of them")
                .tag("outcome", fate.name().toLowerCase(Locale.ROOT)).register(metrics).increment(aliases);
    }
}
