package org.growthlayer.edge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.growthlayer.edge.problems.Problem;
import org.growthlayer.edge.requests.MaxBody;
import org.growthlayer.edge.requests.OptionalBody;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON bodies: within the limit of the route, in UTF-8, present unless the route says {@link OptionalBody}. What it cannot read
 * becomes a {@link Problem} that names the field. Bodies taken as bytes, text or streams (signed webhooks) are not its business.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements ServerMessageBodyReader<Object> {
    private static final Set<Class<?>> RAW = Set.of(byte[].class, String.class, InputStream.class);

    private final ObjectMapper json;
    private final int ordinaryLimit;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /**
     * Reads with this mapper.
     *
     * @param limit the largest JSON body of a route that names no limit of its own
     */
    JsonBodyReader(ObjectMapper json, @ConfigProperty(name = "growth.max-body-size", defaultValue = "64K") MemorySize limit) {
        this.json = json;
        this.ordinaryLimit = Math.toIntExact(limit.asLongValue());
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return !RAW.contains(type);
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !RAW.contains(type);
    }

    @Override
    @SuppressWarnings("NullAway") // a body that may be missing is null, as everywhere in JAX-RS
    public Object readFrom(Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        requireUtf8(mediaType);
        var method = context.getResteasyReactiveResourceInfo();
        var body = bytes(context, limit(method));
        var value = body.length == 0 ? null : parse(body, genericType);
        if (value == null && !has(method, OptionalBody.class)) {
            throw Problem.badRequest("body", "required", "This route needs a JSON body.");
        }
        return value;
    }

    @Override
    public Object readFrom(Class<Object> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream body) throws IOException {
        throw new IllegalStateException("a server reads bodies with their request");
    }

    private static void requireUtf8(MediaType mediaType) {
        var charset = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw new Problem(415, "unsupported_media_type", "This route takes application/json in UTF-8.", List.of(), null);
        }
    }

    private int limit(ResteasyReactiveResourceInfo method) {
        for (var annotation : method.getAnnotations()) {
            if (annotation instanceof MaxBody max) {
                return max.value();
            }
        }
        return ordinaryLimit;
    }

    private static boolean has(ResteasyReactiveResourceInfo method, Class<? extends Annotation> type) {
        return method.getMethod().isAnnotationPresent(type);
    }

    private static byte[] bytes(ServerRequestContext context, int limit) throws IOException {
        var in = context.getInputStream();
        // The server sees to it that a body is as long as it says; the buffer then is no larger than needed.
        var length = context.getRequestHeaders().getLength();
        var body = in.readNBytes(length < 0 ? limit + 1 : Math.min(length, limit + 1));
        if (body.length <= limit) {
            return body;
        }
        // NB: closing a connection with unread bytes resets it and the caller never sees the answer. What has a length is at most
        // quarkus.http.limits.max-body-size, so the rest is read away; what has none may have no end.
        if (length >= 0) {
            var _ = in.transferTo(OutputStream.nullOutputStream());
        }
        context.serverResponse().setResponseHeader("Connection", "close");
        throw Problem.tooLarge(limit);
    }

    private @Nullable Object parse(byte[] body, Type type) throws IOException {
        var reader = readers.computeIfAbsent(type, this::reader);
        try (var parser = reader.createParser(body)) {
            return read(reader, parser, body);
        }
    }

    private static @Nullable Object read(ObjectReader reader, JsonParser parser, byte[] body) throws IOException {
        try {
            var value = reader.readValue(parser);
            if (EscapedNul.in(body)) {
                throw Problem.badRequest("body", "wrong_format", "must not contain U+0000");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw JsonFaults.explain(e, parser);
        }
    }

    private ObjectReader reader(Type type) {
        return json.readerFor(json.constructType(type));
    }
}
