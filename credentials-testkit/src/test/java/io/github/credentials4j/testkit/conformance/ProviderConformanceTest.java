// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.credentials4j.SecretBytes;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class ProviderConformanceTest {
    private static final String FLAW = "flaw";

    @Test
    void aProviderThatIsRightPassesEveryTest() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Sound.class))
                .execute()
                .testEvents();
        tests.assertStatistics(counts -> counts.failed(0).skipped(0).aborted(0));
        assertThat(tests.succeeded().count()).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void aFlawIsCaughtByTheTestsThatNameIt(Flaw flaw) {
        assertThat(failedWith(flaw)).containsAll(flaw.caughtBy());
    }

    @Test
    void everyTestCanFail() {
        Set<String> caught = Arrays.stream(Flaw.values())
                .flatMap(flaw -> flaw.caughtBy().stream())
                .collect(Collectors.toSet());
        List<String> tests = Stream.of(ProviderConformance.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
        assertThat(caught).containsExactlyInAnyOrderElementsOf(tests);
    }

    @Test
    void whatAStoreCannotDoIsSkipped() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Bare.class))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.failed(0).aborted(11));
    }

    private static List<String> failedWith(Flaw flaw) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter(FLAW, flaw.name())
                .selectors(selectClass(Flawed.class))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();
    }

    static final class Sound extends ProviderConformance<SecretBytes> {
        Sound() {
            super(new MemoryHarness());
        }
    }

    static final class Bare extends ProviderConformance<SecretBytes> {
        Bare() {
            super(new BareHarness());
        }
    }

    @ExtendWith(Flaws.class)
    static final class Flawed extends ProviderConformance<SecretBytes> {
        Flawed(Flaw flaw) {
            super(new MemoryHarness(flaw));
        }
    }

    static final class Flaws implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Flaw.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return Flaw.valueOf(test.getConfigurationParameter(FLAW).orElseThrow());
        }
    }
}
