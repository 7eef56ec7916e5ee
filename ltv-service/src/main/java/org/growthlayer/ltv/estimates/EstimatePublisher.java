package org.growthlayer.ltv.estimates;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.growthlayer.contracts.LtvEstimate;
import org.growthlayer.contracts.Topic;
import org.growthlayer.eventing.Ids;
import org.growthlayer.eventing.Outbox;
import org.growthlayer.eventing.Publication;
import org.growthlayer.eventing.SchemaSetup;
import org.growthlayer.ltv.customers.Customer;
import org.growthlayer.ltv.customers.CustomerStore;
import org.growthlayer.money.ExchangeRates;

/**
 * Tells what customers are worth whose purchases have changed. It follows the bookings instead of being part of them: of a customer who buys
 * ten times while it is busy, the newest estimate is told. A new model or the passing of time moves the values of everybody a little; that is not
 * told, it would be a million messages that say nothing of anybody.
 */
@ApplicationScoped
class EstimatePublisher {
    private final Pool pool;
    private final CustomerStore customers;
    private final Estimates estimates;
    private final Outbox outbox;
    private final SchemaSetup schema;
    private final EstimatesConfig config;
    private final ExchangeRates rates;
    private final Ids ids;
    private final Clock clock;

    EstimatePublisher(Pool pool, CustomerStore customers, Estimates estimates, Outbox outbox, SchemaSetup schema,
            EstimatesConfig config, ExchangeRates rates, Ids ids, Clock clock) {
        this.pool = pool;
        this.customers = customers;
        this.estimates = estimates;
        this.outbox = outbox;
        this.schema = schema;
        this.config = config;
        this.rates = rates;
        this.ids = ids;
        this.clock = clock;
    }

    @Scheduled(every = "{growth.ltv.estimates.tell-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellAll() {
        return schema.whenDone().chain(() -> Uni.createFrom().deferred(() -> pool.withTransaction(this::tellChunk))
                .repeat().whilst(told -> told == config.chunk()).collect().last()).replaceWithVoid();
    }

    private Uni<Integer> tellChunk(SqlConnection transaction) {
        return customers.takeUntold(transaction, config.chunk())
                .call(changed -> outbox.append(transaction, changed.stream().map(this::publication).toList()))
                .map(List::size);
    }

    private Publication publication(Customer customer) {
        var estimate = estimates.value(customer, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        var fact = new LtvEstimate(ids.next(), customer.userId(), EstimateAnswer.money(estimate.ltv30().total()),
                EstimateAnswer.money(estimate.ltv90().total()), EstimateAnswer.money(estimate.ltv365().total()),
                EstimateAnswer.money(estimate.lifetime().total()), rates.base(), estimate.confidence(),
                estimate.modelVersion() == 0 ? null : Double.valueOf(1 - estimate.alive()),
                estimate.method(), estimate.modelVersion(), estimate.calculatedAt());
        return Publication.of(Topic.LTV_ESTIMATES, fact.id(), fact.calculatedAt(), fact);
    }
}
