// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.infra.Runs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Makes each mistake of the tutorials that these stacks grew from, one at a time, and sees a check fail. */
class MistakesTest {
    private static final List<Class<? extends Checks>> CHECKS = List.of(
            ApiCredentialDistributionTest.class,
            VaultSecretsOnAwsTest.class,
            SealedApiKeyTest.class,
            ServiceCertificatesTest.class,
            CredentialRotationTest.class,
            RotationEventsTest.class,
            WholeProgramTest.class);

    @TestFactory
    Stream<DynamicTest> everyMistakeIsFound() {
        return Mistakes.ALL.stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.what(), () -> {
                    assertThat(failing(mistake)).as("checks that find it").isNotEmpty();
                }));
    }

    @Test
    void withoutAMistakeNothingFails() {
        assertThat(failing(new Mistakes.Mistake("none", seen -> seen))).isEmpty();
    }

    private static List<String> failing(Mistakes.Mistake mistake) {
        List<String> failing = new ArrayList<>();
        for (Class<? extends Checks> type : CHECKS)
            for (Method check : type.getDeclaredMethods())
                if (check.isAnnotationPresent(Test.class))
                    Checks.lookAt(mistake.made().apply(Runs.BROUGHT), () -> {
                        if (fails(type, check)) failing.add(check.getName());
                    });
        return failing;
    }

    private static boolean fails(Class<? extends Checks> type, Method check) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            check.setAccessible(true);
            check.invoke(constructor.newInstance());
            return false;
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof AssertionError) return true;
            throw new IllegalStateException(check.getName() + " broke", failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
