package org.growthlayer.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A single-node Kafka broker and controller on 127.0.0.1, inside this Java process.
 *
 * <p>A fatal fault of the broker ends the whole Java process, so give it one of its own: {@link ServerProcess}. Topics are not
 * created by the first message that names them; whoever owns a topic creates it.
 */
public final class KafkaBroker implements EmbeddedServer {

    private static final int NODE = 1;

    private final DataDirectory directory;
    private final KafkaRaftServer broker;
    private final int port;
    private volatile boolean ended;
    private final Thread atExit = new Thread(this::end, "stop-Kafka");

    private KafkaBroker(DataDirectory directory, KafkaRaftServer broker, int port) {
        this.directory = directory;
        this.broker = broker;
        this.port = port;
    }

    /**
     * Starts the broker and returns when it takes connections.
     *
     * @param data the directory of this server; created and formatted when absent
     * @param port the TCP port, 0 for any free one
     * @throws ServerStartException when it does not come up; nothing is left running
     */
    public static KafkaBroker start(Path data, int port) {
        DataDirectory directory = DataDirectory.claim(data);
        try {
            Path logs = directory.resolve("kafka");
            format(logs);
            return Ports.startOn(port, chosen -> launch(directory, logs, chosen));
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static void format(Path logs) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter().setPrintStream(System.err).setClusterId(Uuid.randomUuid().toString()).setNodeId(NODE)
                    .addDirectory(logs.toString()).setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName("CONTROLLER").setReleaseVersion(MetadataVersion.latestProduction()).run();
        } catch (Exception e) {
            throw new ServerStartException("could not format " + logs + " for Kafka: " + e.getMessage(), e);
        }
    }

    private static KafkaBroker launch(DataDirectory directory, Path logs, int port) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings(logs, port, Ports.free())), Time.SYSTEM);
        try {
            server.startup();
        } catch (Throwable e) {
            server.shutdown();
            server.awaitShutdown();
            throw new ServerStartException("Kafka did not start: " + reasons(e), e);
        }
        KafkaBroker broker = new KafkaBroker(directory, server, port);
        Runtime.getRuntime().addShutdownHook(broker.atExit);
        return broker;
    }

    /** NB: Kafka wraps the reason, such as a taken port, in one or more exceptions that do not repeat it. */
    private static String reasons(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).map(Throwable::getMessage)
                .filter(Objects::nonNull).distinct().collect(Collectors.joining("; "));
    }

    /** Small buffers and few internal partitions: one developer, one node; a week of data is kept. */
    private static Map<String, String> settings(Path logs, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("node.id", String.valueOf(NODE));
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
        settings.put("log.dirs", logs.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "4");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "4");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("log.retention.hours", "168");
        settings.put("log.segment.bytes", "134217728");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        return settings;
    }

    /** Returns the bootstrap servers clients connect to. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public Path log() {
        return directory.resolve("kafka.log");
    }

    @Override
    public boolean isAlive() {
        return !ended;
    }

    /** Never completes: a broker that fails for good takes this Java process with it. */
    @Override
    public CompletableFuture<Void> onCrash() {
        return new CompletableFuture<>();
    }

    @Override
    public Map<String, String> connection() {
        return Map.of("bootstrap_servers", bootstrapServers());
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The virtual machine is already ending: the hook itself runs.
        }
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        broker.shutdown();
        broker.awaitShutdown();
        ended = true;
        directory.close();
    }
}
