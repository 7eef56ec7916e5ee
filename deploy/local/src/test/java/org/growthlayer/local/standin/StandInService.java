package org.growthlayer.local.standin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Answers every request with what it was asked and in which environment it runs. JDK only: it is packed into a jar of one class. */
public final class StandInService {
    private StandInService() {}

    public static void main(String[] args) throws IOException {
        Map<String, String> environment = System.getenv();
        int port = Integer.parseInt(environment.get("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            StringBuilder answer = new StringBuilder();
            answer.append("java.lang open: ")
                    .append(Object.class.getModule().isOpen("java.lang", StandInService.class.getModule()))
                    .append('\n');
            answer.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI()).append('\n').append(body)
                    .append('\n');
            new TreeMap<>(environment).forEach((name, value) -> {
                if (name.matches("POSTGRES_.*|REDIS_URL|KAFKA_.*|GROWTH_.*|QUARKUS_.*")) {
                    answer.append(name).append('=').append(value).append('\n');
                }
            });
            exchange.getRequestHeaders().forEach((name, values) -> answer.append(name).append(": ").append(values).append('\n'));
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
        System.out.println("stand-in listens on " + port);
    }

    /** Packs this class as a service's runnable jar. */
    public static void pack(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        manifest.getMainAttributes().putValue("Add-Opens", "java.base/java.lang java.base/java.util");
        String entry = StandInService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = StandInService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
            out.closeEntry();
        }
    }
}
