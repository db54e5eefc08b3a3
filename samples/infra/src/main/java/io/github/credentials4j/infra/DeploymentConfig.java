// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import com.pulumi.Config;
import com.pulumi.Context;
import io.github.credentials4j.infra.policy.ModelServerAccess.Pod;
import io.github.credentials4j.infra.stack.Deployment;
import java.util.List;

/** Reads what is deployed from the configuration of the Pulumi stack; {@code Pulumi.example.yaml} shows all of it. */
final class DeploymentConfig {
    private final Context context;
    private final Config config;

    DeploymentConfig(Context context) {
        this.context = context;
        this.config = context.config();
    }

    /** Returns what is deployed; fails naming the first setting that is missing. */
    Deployment read() {
        Deployment.Aws aws = new Deployment.Aws(config.require("awsAccount"), config.require("awsRegion"));
        return new Deployment(
                context.stackName(),
                aws,
                server(aws),
                new Deployment.Vault(
                        config.require("vaultAddress"), config.require("vaultServerId"), config.require("vaultRole")),
                new Deployment.Google(
                        config.require("googleProject"),
                        config.require("googleLocation"),
                        config.require("googleSealer")));
    }

    private Deployment.Server server(Deployment.Aws aws) {
        String cluster = config.require("cluster");
        Pod pod = new Pod(
                "arn:aws:eks:" + aws.region() + ":" + aws.account() + ":cluster/" + cluster,
                config.require("namespace"),
                config.require("serviceAccount"));
        return new Deployment.Server(
                cluster,
                pod,
                config.require("oidcProvider"),
                List.of(config.require("hosts").split(" *, *")),
                config.getInteger("replicas").orElse(1));
    }
}
