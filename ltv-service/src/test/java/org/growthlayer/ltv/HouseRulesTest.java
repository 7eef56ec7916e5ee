package org.growthlayer.ltv;

import org.growthlayer.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void shouldFollowTheRulesOfTheHouse() {
        HouseRules.check("ltv");
    }
}
