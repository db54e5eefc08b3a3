// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.policy;

import java.util.List;

/** What the model server may do in AWS, and who may be the model server. */
public final class ModelServerAccess {
    private ModelServerAccess() {}

    /**
     * A service account of a cluster.
     *
     * @param clusterArn the EKS cluster
     * @param namespace the Kubernetes namespace
     * @param serviceAccount the service account in it
     */
    public record Pod(String clusterArn, String namespace, String serviceAccount) {}

    /**
     * Returns the trust policy of the model server's role: EKS Pod Identity for one service account, and the same account
     * by the cluster's OIDC tokens (IRSA) where the Pod Identity agent does not run.
     *
     * @param account the AWS account
     * @param pod whose role it is
     * @param oidcProvider the cluster's issuer without {@code https://}
     */
    public static String trust(String account, Pod pod, String oidcProvider) {
        return Statement.document(
                Statement.allow("PodIdentity", "sts:AssumeRole", "sts:TagSession")
                        .to("Service", "pods.eks.amazonaws.com")
                        .when("StringEquals", "aws:SourceAccount", account)
                        .when("StringEquals", "aws:RequestTag/kubernetes-namespace", pod.namespace())
                        .when("StringEquals", "aws:RequestTag/kubernetes-service-account", pod.serviceAccount())
                        .when("ArnEquals", "aws:SourceArn", pod.clusterArn()),
                Statement.allow("Irsa", "sts:AssumeRoleWithWebIdentity")
                        .to("Federated", "arn:aws:iam::" + account + ":oidc-provider/" + oidcProvider)
                        .when("StringEquals", oidcProvider + ":aud", "sts.amazonaws.com")
                        .when(
                                "StringEquals",
                                oidcProvider + ":sub",
                                "system:serviceaccount:" + pod.namespace() + ":" + pod.serviceAccount()));
    }

    /**
     * Returns the policy to read one secret: its value, the cheap question whether it changed, and its decryption by
     * Secrets Manager alone.
     *
     * @param region the secret's Region
     * @param secretArn the secret
     * @param keyArn the KMS key that it is encrypted with
     */
    public static String readSecret(String region, String secretArn, String keyArn) {
        return Statement.document(
                Statement.allow("ReadSecret", "secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret")
                        .on(secretArn),
                Encryption.through(region, Statement.allow("DecryptSecret", "kms:Decrypt"), secretArn)
                        .on(keyArn));
    }

    /**
     * Returns the policy to hear of rotations: take messages from the replicas' queues and delete them.
     *
     * @param queueArns the queues
     */
    public static String receive(List<String> queueArns) {
        return Statement.document(Statement.allow("HearOfRotations", "sqs:ReceiveMessage", "sqs:DeleteMessage")
                .on(queueArns));
    }
}
