// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.policy;

/** What the rotation function may do, and what the user may whose keys it rotates. */
public final class RotationAccess {
    private RotationAccess() {}

    /**
     * Returns the trust policy of the function's role: Lambda, for functions of this account.
     *
     * @param account the AWS account
     */
    public static String trust(String account) {
        return Statement.document(Statement.allow("Lambda", "sts:AssumeRole")
                .to("Service", "lambda.amazonaws.com")
                .when("StringEquals", "aws:SourceAccount", account));
    }

    /**
     * What a rotation is about.
     *
     * @param secretArn the secret
     * @param keyArn the KMS key that it is encrypted with
     * @param userArn the IAM user
     * @param functionArn the function itself
     * @param logGroupArn where it logs
     */
    public record Subject(String secretArn, String keyArn, String userArn, String functionArn, String logGroupArn) {}

    /**
     * Returns the function's policy: the one secret, as long as this function is the one that rotates it; the keys of the
     * one user; the secret's encryption; its log. It deletes no user, and no key of another.
     *
     * @param region the secret's Region
     * @param subject what it is about
     */
    public static String rotate(String region, Subject subject) {
        return Statement.document(
                Statement.allow(
                                "RotateSecret",
                                "secretsmanager:DescribeSecret",
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:PutSecretValue",
                                "secretsmanager:UpdateSecretVersionStage")
                        .on(subject.secretArn())
                        .when("StringEquals", "secretsmanager:resource/AllowRotationLambdaArn", subject.functionArn()),
                Statement.allow("MakeKeys", "iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:ListAccessKeys")
                        .on(subject.userArn()),
                Encryption.through(
                                region,
                                Statement.allow("EncryptSecret", "kms:Decrypt", "kms:GenerateDataKey"),
                                subject.secretArn())
                        .on(subject.keyArn()),
                Statement.allow("Log", "logs:CreateLogStream", "logs:PutLogEvents")
                        .on(subject.logGroupArn() + ":*"));
    }

    /**
     * Returns what the rotated user may do: ask one model.
     *
     * @param modelArn the model in Bedrock
     */
    public static String useModel(String modelArn) {
        return Statement.document(
                Statement.allow("UseModel", "bedrock:InvokeModel").on(modelArn));
    }
}
