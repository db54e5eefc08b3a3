// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void oneKeyLeavesRoomForAnother() {
        assertThat(Room.among(Set.of("a"), Optional.of("a"))).isEqualTo(new Room.Free());
        assertThat(Room.among(Set.of(), Optional.empty())).isEqualTo(new Room.Free());
        assertThat(Room.among(Set.of("unknown"), Optional.empty())).isEqualTo(new Room.Free());
    }

    @Test
    void ofTwoKeysTheOneThatIsNotCurrentGoes() {
        assertThat(Room.among(Set.of("a", "b"), Optional.of("a"))).isEqualTo(new Room.Without("b"));
        assertThat(Room.among(Set.of("a", "b"), Optional.of("b"))).isEqualTo(new Room.Without("a"));
    }

    @Test
    void withoutACurrentKeyNoneOfTwoGoes() {
        assertThat(Room.among(Set.of("a", "b"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Room.Unclear.class,
                        unclear -> assertThat(unclear.why()).contains("[a, b]", "revoke those that nobody uses"));
    }

    @Test
    void aCurrentKeyThatDoesNotExistIsSaid() {
        assertThat(Room.among(Set.of("a"), Optional.of("x"))).isInstanceOf(Room.Unclear.class);
    }

    @Test
    void thirdKeyIsSomebodyElses() {
        assertThat(Room.among(Set.of("a", "b", "c"), Optional.of("a"))).isInstanceOf(Room.Unclear.class);
    }

    @Test
    void neverGivesTheCurrentKeyUp() {
        List<String> names = List.of("a", "b", "c", "d");
        for (int chosen = 0; chosen < 1 << names.size(); chosen++) {
            Set<String> issued = new TreeSet<>();
            for (int bit = 0; bit < names.size(); bit++) if ((chosen >> bit & 1) == 1) issued.add(names.get(bit));
            for (String current : names)
                if (Room.among(issued, Optional.of(current)) instanceof Room.Without without)
                    assertThat(without.id()).isNotEqualTo(current).isIn(issued);
        }
    }
}
