// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.stack;

import io.github.credentials4j.infra.policy.ModelServerAccess.Pod;
import java.util.List;

/**
 * What is deployed where.
 *
 * @param name what names begin with, such as {@code prod}
 * @param aws the AWS account
 * @param server the model server
 * @param vault the Vault
 * @param google the Google Cloud project
 */
public record Deployment(String name, Aws aws, Server server, Vault vault, Google google) {
    /** Returns the name of the model server's role, by which Google Cloud knows it too. */
    String serverRole() {
        return name + "-model-server";
    }

    /**
     * An AWS account.
     *
     * @param account its number
     * @param region the Region
     */
    public record Aws(String account, String region) {}

    /**
     * The model server.
     *
     * @param cluster the EKS cluster's name
     * @param pod its service account
     * @param oidcProvider the cluster's issuer without {@code https://}
     * @param hosts the host names that it serves
     * @param replicas how many of it there are, each with a queue of its own
     */
    public record Server(String cluster, Pod pod, String oidcProvider, List<String> hosts, int replicas) {}

    /**
     * A Vault server.
     *
     * @param address its address
     * @param serverId what logins must have signed
     * @param roleName the IAM role that it has
     */
    public record Vault(String address, String serverId, String roleName) {}

    /**
     * A Google Cloud project.
     *
     * @param project its id
     * @param location where keys are, such as {@code europe-west1}
     * @param sealer who may encrypt, such as {@code serviceAccount:ci@…}
     */
    public record Google(String project, String location, String sealer) {}
}
