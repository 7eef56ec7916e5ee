package org.growthlayer.edge.startup;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Logs the configuration that decides how this service behaves and whom it talks to. */
@Singleton
public class ConfigReport {
    private static final Logger LOG = Logger.getLogger(ConfigReport.class);
    private static final Pattern REPORTED = Pattern.compile(
            "growth\\..*|bandit\\..*|cache\\.ttl\\..*|quarkus\\.http\\.port|quarkus\\.datasource\\.reactive\\.url|quarkus\\.redis\\.hosts|kafka\\.bootstrap\\.servers");
    private static final Pattern SECRET = Pattern.compile(".*(key|secret|password|token|credential|salt).*");
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern SECRET_PARAMETER = Pattern.compile("(?i)((?:password|token|secret|key)=)[^&;\\s]*");

    private final Config config;

    ConfigReport(Config config) {
        this.config = config;
    }

    void log(@Observes StartupEvent event) {
        LOG.infof("configuration: %s", text());
    }

    /** {@code key=value} in order of keys, secrets masked. */
    String text() {
        var values = new TreeMap<String, String>();
        for (var name : config.getPropertyNames()) {
            if (REPORTED.matcher(name).matches()) {
                config.getOptionalValue(name, String.class).ifPresent(value -> values.put(name, masked(name, value)));
            }
        }
        return values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(", "));
    }

    static String masked(String name, String value) {
        if (SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return "(set)";
        }
        return SECRET_PARAMETER.matcher(USER_INFO.matcher(value).replaceAll("//***@")).replaceAll("$1***");
    }
}
