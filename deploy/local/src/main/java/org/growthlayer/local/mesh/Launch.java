package org.growthlayer.local.mesh;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts programs in a session of their own, out of reach of the terminal's Ctrl-C: by setsid(1) where there is one (Linux), by Perl
 * elsewhere (macOS). Both replace themselves by the program, so the pid is the program's.
 */
record Launch(List<String> prefix) {
    static Launch here() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        if (isOn(path, "setsid")) {
            return new Launch(List.of("setsid"));
        }
        return isOn(path, "perl")
                ? new Launch(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV or die", "--"))
                : new Launch(List.of());
    }

    List<String> inOwnSession(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    private static boolean isOn(String path, String program) {
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
