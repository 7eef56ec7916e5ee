package org.growthlayer.assignment.audience;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class VersionTest {
    /** The examples of section 11 of the specification, one after the other, and what its rules say beyond them. */
    private static final List<String> ASCENDING = List.of("0.0.0-0", "0.0.0", "0.0.1", "0.9.9", "0.10.0",
            "1.0.0-0", "1.0.0-9", "1.0.0-10", "1.0.0-99999999999999999999998", "1.0.0-99999999999999999999999", "1.0.0--",
            "1.0.0-0a", "1.0.0-A", "1.0.0-Z.1", "1.0.0-a", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.1.0",
            "1.0.0-alpha.beta", "1.0.0-alpha0", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
            "1.0.0", "2.0.0", "2.1.0", "2.1.1", "10.0.0", "18446744073709551615.0.0", "18446744073709551616.0.0");

    @Test
    void shouldOrderVersionsAsTheSpecificationDoes() {
        for (var i = 0; i < ASCENDING.size(); i++) {
            for (var j = 0; j < ASCENDING.size(); j++) {
                assertThat(Integer.signum(strict(ASCENDING.get(i)).compareTo(strict(ASCENDING.get(j)))))
                        .as("%s against %s", ASCENDING.get(i), ASCENDING.get(j)).isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void shouldIgnoreBuildMetadata() {
        for (var text : ASCENDING) {
            assertThat(strict(text + "+21AF26D3---117B344092BD")).isEqualByComparingTo(strict(text + "+001.x"));
            assertThat(strict(text + "+0")).isEqualByComparingTo(strict(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.4", "1.1.2-prerelease+meta", "1.1.2+meta-valid", "1.0.0-alpha.0valid", "1.0.0-0A.is.legal",
            "1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay", "2.0.1-alpha.1227", "1.2.3----RC-SNAPSHOT.12.9.1--.12+788",
            "1.0.0+0.build.1-rc.10000aaa-kk-0.1", "99999999999999999999999.999999999999999999.99999999999999999"})
    void shouldReadWhatTheSpecificationAllows(String text) {
        assertThat(Version.parse(text)).isNotNull();
        assertThat(Version.parseLeniently(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v", "a", "1.", ".1", "1..2", "1.2.", "1.2.3.", "1.2.3.4", "01.1.1", "1.01.1", "1.1.01", "1.2.3-",
            "1.2.3-01", "1.2.3-a..b", "1.2.3-a.", "1.2.3-a.01", "1.2.3+", "1.2.3+a..b", "1.2.3+a+b", "1.2.3-ä", "1.2.3 ",
            " 1.2.3",
            "-1.2.3", "+1.2.3", "vv1.2.3", "V1.2.3", "=1.2.3", "1.2.3_4", "1,2,3", "١.٢.٣", "1.x", "*"})
    void shouldNotReadAnythingElse(String text) {
        assertThat(Version.parse(text)).isNull();
        assertThat(Version.parseLeniently(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "v2", "v2.0", "v2.0.0", "2+build", "2.0.0+build"})
    void shouldReadVersionsAsAppsSendThem(String text) {
        assertThat(lenient(text)).isEqualByComparingTo(strict("2.0.0"));
        assertThat(lenient(text)).isGreaterThan(strict("2.0.0-rc.1"));
        assertThat(lenient(text)).isLessThan(strict("2.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "2.0-rc.1", "v2.0.0"})
    void shouldWantFullVersionsInConditions(String text) {
        assertThat(Version.parse(text)).isNull();
    }

    @Test
    void shouldReadAPreReleaseOfAShortVersion() {
        assertThat(lenient("2.1-rc.1")).isEqualByComparingTo(strict("2.1.0-rc.1"));
        assertThat(lenient("2-rc.1")).isEqualByComparingTo(strict("2.0.0-rc.1"));
    }

    @Test
    void shouldNotReadAVersionThatIsTooLong() {
        assertThat(Version.parseLeniently("1.0.0-" + "a".repeat(Version.MAX_LENGTH - 6))).isNotNull();
        assertThat(Version.parseLeniently("1.0.0-" + "a".repeat(Version.MAX_LENGTH - 5))).isNull();
    }

    private static Version strict(String text) {
        return requireNonNull(Version.parse(text), text);
    }

    private static Version lenient(String text) {
        return requireNonNull(Version.parseLeniently(text), text);
    }
}
