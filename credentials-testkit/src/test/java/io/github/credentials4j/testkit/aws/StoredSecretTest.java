// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.testkit.aws.StoredSecret.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredSecretTest {

    private final List<String> moves = new ArrayList<>();
    private final StoredSecret secret =
            new StoredSecret("a", "arn:a", Instant.EPOCH, (label, version) -> moves.add(label + ">" + version));

    private Version version(String id) {
        return secret.create(id, Instant.EPOCH);
    }

    @Test
    void currentDragsPreviousBehindItAndNothingElse() {
        Version one = version("1");
        Version two = version("2");
        secret.move("AWSCURRENT", one);
        secret.move("AWSPENDING", two);
        secret.move("AWSCURRENT", two);
        assertThat(two.stages).containsExactlyInAnyOrder("AWSCURRENT", "AWSPENDING");
        assertThat(one.stages).containsExactly("AWSPREVIOUS");
        assertThat(moves).containsExactly("AWSCURRENT>1", "AWSPENDING>2", "AWSCURRENT>2", "AWSPREVIOUS>1");
    }

    @Test
    void rollbackSwapsCurrentAndPrevious() {
        Version one = version("1");
        Version two = version("2");
        secret.move("AWSCURRENT", one);
        secret.move("AWSCURRENT", two);
        secret.move("AWSCURRENT", one);
        assertThat(one.stages).containsExactly("AWSCURRENT");
        assertThat(two.stages).containsExactly("AWSPREVIOUS");
    }

    @Test
    void movingALabelWhereItIsChangesNothing() {
        Version one = version("1");
        secret.move("AWSCURRENT", one);
        secret.move("AWSCURRENT", one);
        assertThat(moves).containsExactly("AWSCURRENT>1");
    }

    @Test
    void isRotatingWhilePendingStandsOnItsOwnVersion() {
        Version one = version("1");
        Version two = version("2");
        secret.move("AWSCURRENT", one);
        secret.move("AWSPENDING", two);
        assertThat(secret.rotating()).isTrue();
        secret.move("AWSCURRENT", two);
        assertThat(secret.rotating()).isFalse();
    }
}
