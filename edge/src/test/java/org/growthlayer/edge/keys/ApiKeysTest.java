package org.growthlayer.edge.keys;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiKeysTest {
    // printf secret | sha256sum
    private static final String HASH_OF_SECRET = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @Test
    void shouldFindAKeyByItsHash() {
        var keys = ApiKeys.parse(List.of("old:server:" + "0".repeat(64),
                " new:server:" + HASH_OF_SECRET.toUpperCase(java.util.Locale.ROOT) + " "));

        assertThat(keys.find("secret")).map(ApiKey::name).contains("new");
        assertThat(keys.find("Secret")).isEmpty();
        assertThat(keys.find("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:client", "a:client:my-plain-key", "a:boss:" + HASH_OF_SECRET, ":client:" + HASH_OF_SECRET,
            "a b:client:" + HASH_OF_SECRET, "a:client:" + HASH_OF_SECRET + "0", "good:admin:" + HASH_OF_SECRET})
    void shouldRefuseABadEntryWithoutRepeatingIt(String entry) {
        var entries = List.of("good:client:" + HASH_OF_SECRET, entry);

        assertThatThrownBy(() -> ApiKeys.parse(entries)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("growth.api-keys: entry 2 of 2: ").hasMessageNotContaining("my-plain-key")
                .hasMessageNotContaining(HASH_OF_SECRET).hasMessageNotContaining("boss");
    }
}
