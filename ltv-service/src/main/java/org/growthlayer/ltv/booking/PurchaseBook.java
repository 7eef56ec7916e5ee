package org.growthlayer.ltv.booking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.growthlayer.ltv.customers.CustomerStore;
import org.growthlayer.ltv.identity.Identities;
import org.growthlayer.ltv.identity.IdentityStore;
import org.growthlayer.ltv.purchases.Line;
import org.growthlayer.ltv.purchases.PurchaseStore;

/** Books lines inside a transaction. */
@ApplicationScoped
public class PurchaseBook {
    private final IdentityStore identities;
    private final CustomerStore customers;
    private final PurchaseStore purchases;
    private final MeterRegistry metrics;

    PurchaseBook(IdentityStore identities, CustomerStore customers, PurchaseStore purchases, MeterRegistry metrics) {
        this.identities = identities;
        this.customers = customers;
        this.purchases = purchases;
        this.metrics = metrics;
    }

    /**
     * Writes the lines that are not in the ledger yet, and adds up their users anew. A line of an erased past is dropped.
     *
     * @param source who tells, for the metric
     * @return the lines that are new, each as its user's
     */
    public Uni<List<Line>> book(SqlConnection transaction, String source, List<Line> told) {
        return identities.hold(transaction, told.stream().map(Line::userId).toList())
                .map(known -> resolve(told, known))
                .flatMap(lines -> lines.isEmpty() ? Uni.createFrom().item(List.<Line>of()) : write(transaction, lines))
                .invoke(booked -> count(source, told.size(), booked.size()));
    }

    private Uni<List<Line>> write(SqlConnection transaction, List<Line> lines) {
        return customers.lock(transaction, users(lines)).chain(() -> purchases.append(transaction, lines)).flatMap(fresh -> {
            var booked = lines.stream().filter(line -> fresh.contains(line.key())).toList();
            // Users without a new line too: the lock may have made a customer of one who is none.
            return customers.refresh(transaction, users(lines)).replaceWith(booked);
        });
    }

    /** The first of those with one name stands. */
    private static List<Line> resolve(List<Line> told, Identities known) {
        var lines = new LinkedHashMap<Line.Key, Line>();
        told.forEach(line -> known.resolve(line).ifPresent(its -> lines.putIfAbsent(its.key(), its)));
        return List.copyOf(lines.values());
    }

    private static Set<String> users(List<Line> lines) {
        return lines.stream().map(Line::userId).collect(TreeSet::new, Set::add, Set::addAll);
    }

    private void count(String source, int told, int booked) {
        counter(source, "booked").increment(booked);
        counter(source, "known").increment(told - booked);
    }

    private Counter counter(String source, String outcome) {
        return Counter.builder("ltv.purchases").description("Purchases told, by who told them and whether they were news")
                .tags("source", source, "outcome", outcome).register(metrics);
    }
}
