// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.quickstart.store;

/** The documents that say who may do what: each allows one thing. */
final class Policies {
    private Policies() {}

    /** Returns the trust policy of a role: anybody of the account who knows the external id. */
    static String trust(String account, String externalId) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                "Principal":{"AWS":"arn:aws:iam::%s:root"},\
                "Condition":{"StringEquals":{"sts:ExternalId":"%s"}}}]}""".formatted(account, externalId);
    }

    /** Returns the policy to read one secret. */
    static String readOne(String secretArn) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Action":"secretsmanager:GetSecretValue","Resource":"%s"}]}""".formatted(secretArn);
    }

    /** Returns the policy of a queue: EventBridge may send into it for one rule. */
    static String delivery(String queueArn, String ruleArn) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage",\
                "Principal":{"Service":"events.amazonaws.com"},"Resource":"%s",\
                "Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(queueArn, ruleArn);
    }

    /** Returns the pattern of the events that say that AWSCURRENT of one secret has moved. */
    static String labelUpdated(String secretArn) {
        return """
                {"source":["aws.secretsmanager"],"detail-type":["Secret Label Updated"],"resources":["%s"],\
                "detail":{"labelUpdated":["AWSCURRENT"]}}""".formatted(secretArn);
    }
}
