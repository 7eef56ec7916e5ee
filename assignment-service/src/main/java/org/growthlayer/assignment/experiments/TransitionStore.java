package org.growthlayer.assignment.experiments;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.growthlayer.contracts.Experiment.Status;

/** The histories of experiments in Postgres. */
@ApplicationScoped
class TransitionStore {
    private static final String INSERT = """
            insert into experiment_transitions (experiment_id, version, action, from_status, to_status, changed, who, reason, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String LIST = """
            select version, action, from_status, to_status, changed, who, reason, at
            from experiment_transitions
            where experiment_id = $1 and version > $2
            order by version
            limit $3
            """;

    /** Notes a change of the experiment with this id. */
    Uni<Void> insert(SqlConnection transaction, UUID experimentId, Transition it) {
        var from = it.from();
        var values = Tuple.tuple().addUUID(experimentId).addLong(it.version()).addString(it.action().toString())
                .addString(from == null ? null : from.toString()).addString(it.to().toString())
                .addArrayOfString(it.changed().toArray(String[]::new)).addString(it.who()).addString(it.reason())
                .addOffsetDateTime(ExperimentRow.utc(it.at()));
        return transaction.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    /** Up to {@code limit} changes of the experiment with this id after a version of it, oldest first. */
    Uni<List<Transition>> list(SqlClient client, UUID experimentId, long after, int limit) {
        return client.preparedQuery(LIST).execute(Tuple.of(experimentId, after, limit)).onItem()
                .transform(rows -> StreamSupport.stream(rows.spliterator(), false).map(TransitionStore::transition).toList());
    }

    private static Transition transition(Row row) {
        var from = row.getString("from_status");
        return new Transition(row.getLong("version"), ExperimentRow.constant(Action.class, row.getString("action")),
                from == null ? null : ExperimentRow.constant(Status.class, from),
                ExperimentRow.constant(Status.class, row.getString("to_status")), List.of(row.getArrayOfStrings("changed")),
                row.getString("who"), row.getString("reason"), row.getOffsetDateTime("at").toInstant());
    }
}
