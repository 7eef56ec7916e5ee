package org.growthlayer.ltv.imports;

import io.smallrye.common.annotation.Blocking;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.growthlayer.edge.json.Envelope;
import org.growthlayer.edge.keys.Roles;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.ltv.booking.PurchaseBook;
import org.growthlayer.ltv.purchases.Line;

/** Takes in history. */
@Path("/api/v1/analytics/ltv/purchases/import")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    /** NB: a database that hangs would otherwise keep this import's place for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};

    private final LineReader reader;
    private final PurchaseBook book;
    private final Pool pool;
    private final ImportConfig config;
    private final Semaphore places;

    ImportResource(LineReader reader, PurchaseBook book, Pool pool, ImportConfig config) {
        this.reader = reader;
        this.book = book;
        this.pool = pool;
        this.config = config;
        this.places = new Semaphore(config.atOnce());
    }

    @POST
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.SERVER)
    @Operation(operationId = "importPurchases", summary = "Import purchases of the past, one JSON object a line", description = "Lines {purchase_id, user_id, amount, currency, occurred_at[, provider]}; packed with gzip or not. Booked in chunks, "
            + "so it can be sent again as a whole. Nobody else is told of what is imported.")
    public Envelope<ImportAnswer> take(InputStream body) throws IOException {
        if (!places.tryAcquire()) {
            throw Problem.unavailable("too_many_imports", "Enough is being imported; try again later.", Duration.ofSeconds(10));
        }
        try (var lines = unpacked(body)) {
            return new Envelope<>(new Import(reader, config, this::book).run(lines));
        } catch (ZipException | EOFException e) {
            throw Problem.badRequest("body", "wrong_format", "The body is not what gzip writes.");
        } finally {
            places.release();
        }
    }

    private List<Line> book(List<Line> chunk) {
        return pool.withTransaction(transaction -> book.book(transaction, "import", chunk)).await().atMost(PATIENCE);
    }

    /** NB: by its first bytes: files are sent with the header, without it, and with it though a proxy has unpacked them. */
    private static InputStream unpacked(InputStream body) throws IOException {
        var in = new PushbackInputStream(body, GZIP_MAGIC.length);
        var first = in.readNBytes(GZIP_MAGIC.length);
        in.unread(first);
        return Arrays.equals(first, GZIP_MAGIC) ? new GZIPInputStream(in, 64 * 1024) : in;
    }
}
