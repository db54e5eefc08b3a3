// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.engine;

import com.pulumi.Context;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs a program in this JVM. */
public final class StackRun {
    /** The configuration of {@code Pulumi.example.yaml}, by the names that Pulumi gives it. */
    public static final Map<String, String> CONFIG = Map.copyOf(new TreeMap<>(Map.ofEntries(
            Map.entry("infra:awsAccount", "111122223333"),
            Map.entry("infra:awsRegion", "eu-west-1"),
            Map.entry("infra:cluster", "models"),
            Map.entry("infra:namespace", "models"),
            Map.entry("infra:serviceAccount", "model-server"),
            Map.entry("infra:oidcProvider", "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE"),
            Map.entry("infra:hosts", "ai-api.example.org, ai-api.models.svc"),
            Map.entry("infra:replicas", "2"),
            Map.entry("infra:vaultAddress", "https://vault.example.org"),
            Map.entry("infra:vaultServerId", "vault.example.org"),
            Map.entry("infra:vaultRole", "vault-server"),
            Map.entry("infra:googleProject", "example-models"),
            Map.entry("infra:googleLocation", "europe-west1"),
            Map.entry("infra:googleSealer", "serviceAccount:ci@example-models.iam.gserviceaccount.com"))));

    /** What a user may bring, all secret. */
    public static final Map<String, String> BROUGHT = Map.of(
            "infra:firstApiKey", "sk-\"quoted\"",
            "infra:tlsChain", "-----BEGIN CERTIFICATE-----\nleaf\n-----BEGIN CERTIFICATE-----\nissuer\n",
            "infra:tlsKey", "-----BEGIN PRIVATE KEY-----\n",
            "infra:kubeconfig", "{\"apiVersion\":\"v1\"}");

    private static final Set<String> SECRET = Set.of("infra:firstApiKey", "infra:tlsKey", "infra:kubeconfig");

    private StackRun() {}

    /** Returns what the program registers with the example's configuration. */
    public static Registered of(Consumer<Context> program) {
        return of(program, CONFIG, new StandInCloud("111122223333", "eu-west-1"));
    }

    /** Returns what the program registers if all that may be brought is brought. */
    public static Registered withAllBrought(Consumer<Context> program) {
        Map<String, String> config = new LinkedHashMap<>(CONFIG);
        config.putAll(BROUGHT);
        return of(program, config, new StandInCloud("111122223333", "eu-west-1"));
    }

    /**
     * Returns what the program registers.
     *
     * @throws RuntimeException if it fails
     */
    public static Registered of(Consumer<Context> program, Map<String, String> config, Mocks cloud) {
        return of(program, "prod", config, cloud);
    }

    /**
     * Returns what the program registers as a stack of this name.
     *
     * @throws RuntimeException if it fails
     */
    public static Registered of(Consumer<Context> program, String stack, Map<String, String> config, Mocks cloud) {
        StandInMonitor monitor = new StandInMonitor(cloud);
        try {
            TestResult result = PulumiTestInternal.builder()
                    .options(TestOptions.builder()
                            .projectName("infra")
                            .stackName(stack)
                            .build())
                    .mocks(cloud)
                    .monitorDecorator(plain -> monitor)
                    .config(config, SECRET)
                    .build()
                    .runTest(program)
                    .throwOnError();
            if (result.exitCode() != 0) throw new AssertionError("exit code " + result.exitCode());
            String settings = PulumiTest.extractValue(result.output("settings", String.class));
            return new Registered(monitor.registered(), settings);
        } finally {
            PulumiTest.cleanup();
        }
    }
}
