// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.credentials4j.Erasable;
import io.github.credentials4j.SecretBytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {
    /** A value, its twin of equal secrets, another of a different secret, and the secrets inside the first. */
    private record Example(Erasable value, Erasable twin, Erasable other, List<SecretBytes> inside) {
        @Override
        public String toString() {
            return value.getClass().getSimpleName();
        }
    }

    private static SecretBytes canary() {
        return SecretBytes.ofText("canary");
    }

    static List<Example> examples() {
        SecretBytes one = canary();
        SecretBytes two = canary();
        SecretBytes three = canary();
        SecretBytes token = canary();
        SecretBytes field = canary();
        SecretBytes other = SecretBytes.ofText("others");
        return List.of(
                new Example(new ApiKey(one), new ApiKey(canary()), new ApiKey(other), List.of(one)),
                new Example(
                        new UsernamePassword("u", two),
                        new UsernamePassword("u", canary()),
                        new UsernamePassword("u", other),
                        List.of(two)),
                new Example(
                        new AccessKey("AK", three, Optional.of(token)),
                        new AccessKey("AK", canary(), Optional.of(canary())),
                        new AccessKey("AK", canary(), Optional.of(other)),
                        List.of(three, token)),
                new Example(
                        SecretFields.of(Map.of("a", field)),
                        SecretFields.of(Map.of("a", canary())),
                        SecretFields.of(Map.of("a", other)),
                        List.of(field)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nonePrintsItsSecret(Example example) {
        assertThat(example.value().toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areEqualWhenTheirSecretsAre(Example example) {
        assertThat(example.value())
                .isEqualTo(example.twin())
                .hasSameHashCodeAs(example.twin())
                .isNotEqualTo(example.other());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void erasureReachesEverySecretInside(Example example) {
        example.value().erase();
        assertThat(example.inside())
                .isNotEmpty()
                .allSatisfy(each -> assertThatThrownBy(each::exposeBytes).isInstanceOf(IllegalStateException.class));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areUnequalOnceErased(Example example) {
        example.value().erase();
        assertThat(example.value()).isNotEqualTo(example.twin());
    }

    @Test
    void fieldsKeepTheirOrderAndIgnoreWhatHappensToTheMapTheyCameFrom() {
        Map<String, SecretBytes> map = new LinkedHashMap<>();
        map.put("b", canary());
        map.put("a", canary());
        SecretFields fields = SecretFields.of(map);
        map.clear();
        assertThat(fields.names()).containsExactly("b", "a");
        assertThat(fields.field("a").map(SecretBytes::exposeText)).contains("canary");
        assertThat(fields.field("c")).isEmpty();
        assertThat(fields).hasToString("SecretFields[b, a]");
    }
}
