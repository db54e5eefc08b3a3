// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.policy;

/** The documents of an encrypted secret itself: of its KMS key and of the secret. */
public final class Encryption {
    private Encryption() {}

    /** Narrows the use of a key to one secret, by way of Secrets Manager (AWS: "Secret encryption and decryption"). */
    static Statement through(String region, Statement use, String secretArn) {
        return use.when("StringEquals", "kms:ViaService", "secretsmanager." + region + ".amazonaws.com")
                .when("StringEquals", "kms:EncryptionContext:SecretARN", secretArn);
    }

    /**
     * Returns the policy of a key: the account decides by IAM. Without it, nobody could ever change the key again.
     *
     * @param account the AWS account
     */
    public static String keyPolicy(String account) {
        return Statement.document(Statement.allow("IamDecides", "kms:*")
                .to("AWS", "arn:aws:iam::" + account + ":root")
                .on("*"));
    }

    /**
     * Returns the resource policy of a secret: whatever IAM allows, nobody outside the account reads it, and nobody
     * without TLS.
     *
     * @param account the AWS account
     * @param secretArn the secret
     */
    public static String secretPolicy(String account, String secretArn) {
        return Statement.document(
                Statement.deny("OnlyThisAccount", "secretsmanager:GetSecretValue")
                        .toEverybody()
                        .on(secretArn)
                        .when("StringNotEquals", "aws:PrincipalAccount", account),
                Statement.deny("OnlyByTls", "secretsmanager:*")
                        .toEverybody()
                        .on(secretArn)
                        .when("Bool", "aws:SecureTransport", "false"));
    }
}
