package org.growthlayer.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run PostgreSQL, which refuses to be root.
 *
 * <p>An ordinary user runs it as it is. Root runs it in a user namespace of its own, where it has no identity and files keep their
 * owner; where a container forbids that, or the data belongs to somebody else, root gives up its identity for another user's but
 * keeps the right to pass the folders on the way to the data. That right does not reach the executables: PostgreSQL asks access(2)
 * about them, which looks at the real user's own permissions; in that case they must lie where everybody can read them.
 */
record PostgresRunAs(List<String> prefix, boolean needsPublicBinaries) {

    private static final int NOBODY = 65_534;

    static PostgresRunAs choose(Path directory, Path pgdata) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new PostgresRunAs(List.of(), false);
        }
        int owner = owner(Files.exists(pgdata) ? pgdata : directory);
        if (owner != 0) {
            return user(owner);
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return userNamespace();
        }
        if (Files.exists(pgdata)) {
            throw new ServerStartException("the data in " + pgdata
                    + " belongs to root and PostgreSQL does not run as root: user namespaces are forbidden here; chown it to another user");
        }
        return user(NOBODY);
    }

    static PostgresRunAs userNamespace() {
        return new PostgresRunAs(List.of("unshare", "-U"), false);
    }

    static PostgresRunAs user(int id) {
        return new PostgresRunAs(List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups",
                "--inh-caps=+dac_override,+dac_read_search", "--ambient-caps=+dac_override,+dac_read_search"), true);
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static int owner(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            throw new ServerStartException("cannot read the owner of " + path, e);
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
