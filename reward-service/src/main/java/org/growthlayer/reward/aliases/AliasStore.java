package org.growthlayer.reward.aliases;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The rows of aliases. */
@ApplicationScoped
class AliasStore {
    /** Whoever was aliased to an id that is an alias itself now follows it. */
    private static final String FOLLOW = """
            update aliases a set user_id = n.user_id, at = greatest(a.at, n.at)
            from unnest($1::text[], $2::text[], $3::timestamptz[]) as n(anonymous_id, user_id, at)
            where a.user_id = n.anonymous_id collate "C"
            """;
    private static final String APPEND = """
            insert into aliases (anonymous_id, user_id, at) select * from unnest($1::text[], $2::text[], $3::timestamptz[])
            """;

    /** Writes new aliases, each with the user at the end. */
    Uni<Void> append(SqlConnection transaction, List<Links.Link> links) {
        var tuple = Tuple.tuple()
                .addArrayOfString(links.stream().map(Links.Link::anonymousId).toArray(String[]::new))
                .addArrayOfString(links.stream().map(Links.Link::userId).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        links.stream().map(link -> link.at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new));
        var followed = transaction.preparedQuery(FOLLOW).execute(tuple);
        var appended = transaction.preparedQuery(APPEND).execute(tuple);
        return Uni.combine().all().unis(followed, appended).discardItems();
    }
}
