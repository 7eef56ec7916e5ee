package org.growthlayer.money;

import org.growthlayer.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void shouldFollowTheRulesOfTheHouse() {
        HouseRules.check("money");
    }
}
