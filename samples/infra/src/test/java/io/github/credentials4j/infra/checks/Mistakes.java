// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import io.github.credentials4j.infra.engine.Registered;
import io.github.credentials4j.infra.engine.Resource;
import io.github.credentials4j.infra.engine.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the tutorials did, done to what this program registers. What the types of Java make impossible is left out. */
final class Mistakes {
    private static final String SECRET = "aws:secretsmanager/secret:Secret";
    private static final String VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
    private static final String ROLE = "aws:iam/role:Role";
    private static final String POLICY = "aws:iam/policy:Policy";
    private static final String AUTH_ROLE = "vault:aws/authBackendRole:AuthBackendRole";
    private static final String AUTH_CLIENT = "vault:aws/authBackendClient:AuthBackendClient";
    private static final String VAULT_POLICY = "vault:index/policy:Policy";
    private static final String PKI_ROLE = "vault:pkiSecret/secretBackendRole:SecretBackendRole";
    private static final String CRYPTO_KEY = "gcp:kms/cryptoKey:CryptoKey";
    private static final String MEMBER = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
    private static final String ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
    private static final String TLS = "kubernetes:core/v1:Secret";

    private Mistakes() {}

    /**
     * One mistake.
     *
     * @param what what was done
     * @param made does it
     */
    record Mistake(String what, UnaryOperator<Registered> made) {}

    static final List<Mistake> ALL = List.of(
            input(
                    "a list of one ARN is printed into the policy",
                    POLICY,
                    "read-api-key",
                    "policy",
                    text -> text.replace(
                            "[\"arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/openai-AbCdEf\"]",
                            "\"['arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/openai-AbCdEf']\"")),
            input(
                    "the role trusts a service that does not exist",
                    ROLE,
                    "model-server",
                    "assumeRolePolicy",
                    text -> text.replace("pods.eks.amazonaws.com", "your-ai-service.amazonaws.com")),
            input(
                    "any pod of the cluster gets the role",
                    ROLE,
                    "model-server",
                    "assumeRolePolicy",
                    text -> text.replace(
                            "\"aws:RequestTag/kubernetes-service-account\":\"model-server\"",
                            "\"aws:RequestTag/eks-cluster-name\":\"models\"")),
            resource(
                    "the key is plain text in the state",
                    VERSION,
                    "first-api-key",
                    each -> each.with("secretString", each.input("secretString"))),
            resource(
                    "pulumi up undoes a rotation",
                    VERSION,
                    "first-api-key",
                    each -> each.with(options -> options(options, options.protect(), List.of(), options.dependsOn()))),
            resource("the secret has no key of its own", SECRET, "api-key", each -> each.without("kmsKeyId")),
            resource(
                    "the secret has no recovery window",
                    SECRET,
                    "api-key",
                    each -> each.with("recoveryWindowInDays", 0L)),
            input(
                    "the secret cannot be described",
                    POLICY,
                    "read-api-key",
                    "policy",
                    text -> text.replace(",\"secretsmanager:DescribeSecret\"", "")),
            input(
                    "the key decrypts anything",
                    POLICY,
                    "read-api-key",
                    "policy",
                    text -> text.replaceAll(",\"Condition\":\\{\"StringEquals\":\\{\"kms:.*?}}", "")),
            gone("the secret has no resource policy", "aws:secretsmanager/secretPolicy:SecretPolicy", "api-key"),
            gone(
                    "the policy is attached to nobody",
                    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                    "read-api-key"),
            input(
                    "values are read from the mount of the AWS engine",
                    VAULT_POLICY,
                    "read-database-login",
                    "policy",
                    text -> text.replace("model-kv", "model-aws")),
            gone("KV has no mount of its own", "vault:index/mount:Mount", "model-kv"),
            resource(
                    "a provider is named as the principal",
                    AUTH_ROLE,
                    "model-server",
                    each -> each.with("boundIamPrincipalArns", List.of("arn:aws:iam::111122223333:root"))),
            gone("the login is never turned on", "vault:index/authBackend:AuthBackend", "aws-login"),
            resource(
                    "a login can be replayed",
                    AUTH_CLIENT,
                    "aws-login",
                    each -> each.without("iamServerIdHeaderValue")),
            resource(
                    "the token has the default policy only",
                    AUTH_ROLE,
                    "model-server",
                    each -> each.with("tokenPolicies", List.of("default"))),
            resource(
                    "a role that was made again logs in",
                    AUTH_ROLE,
                    "model-server",
                    each -> each.without("resolveAwsUniqueIds")),
            gone("the AWS engine has no role", "vault:aws/secretBackendRole:SecretBackendRole", "model-aws"),
            resource(
                    "a version is made every 28 hours",
                    CRYPTO_KEY,
                    "api-keys",
                    each -> each.with("rotationPeriod", "100000s")),
            resource(
                    "versions are destroyed within a day",
                    CRYPTO_KEY,
                    "api-keys",
                    each -> each.without("destroyScheduledDuration")),
            resource(
                    "destroy takes the key away",
                    CRYPTO_KEY,
                    "api-keys",
                    each -> each.with(options -> options(options, false, options.ignored(), options.dependsOn()))),
            resource(
                    "the ring is global",
                    "gcp:kms/keyRing:KeyRing",
                    "model-servers",
                    each -> each.with("location", "global")),
            resource(
                    "the ring is in whatever project",
                    "gcp:kms/keyRing:KeyRing",
                    "model-servers",
                    each -> each.without("project")),
            gone("nobody decrypts", MEMBER, "model-server-decrypts"),
            resource(
                    "everybody decrypts",
                    MEMBER,
                    "model-server-decrypts",
                    each -> each.with("member", "allAuthenticatedUsers")),
            resource(
                    "who encrypts may decrypt",
                    MEMBER,
                    "ci-encrypts",
                    each -> each.with("role", "roles/cloudkms.cryptoKeyEncrypterDecrypter")),
            gone("the ciphertext is stored nowhere", SECRET, "sealed-api-key"),
            gone(
                    "there is no certification authority",
                    "vault:pkiSecret/secretBackendRootCert:SecretBackendRootCert",
                    "pki-models"),
            resource(
                    "the domain is another than the served one",
                    PKI_ROLE,
                    "model-server-certificate",
                    each -> each.with("allowedDomains", List.of("api.example.org"))
                            .with("allowSubdomains", true)),
            resource(
                    "certificates live a month",
                    PKI_ROLE,
                    "model-server-certificate",
                    each -> each.with("maxTtl", "720h")),
            input(
                    "the server may rewrite the authority",
                    VAULT_POLICY,
                    "sign-model-server-certificate",
                    "policy",
                    text ->
                            "path \"pki-models/*\" { capabilities = [\"create\", \"read\", \"update\", \"delete\", \"list\", \"sudo\"] }"),
            resource(
                    "the PKI policy is bound to nobody",
                    AUTH_ROLE,
                    "model-server",
                    each -> each.with("tokenPolicies", List.of("model-server-kv", "model-server-aws"))),
            more("the program issues the certificate", "vault:pkiSecret/secretBackendCert:SecretBackendCert"),
            resource(
                    "PEM is given where Base64 is due",
                    TLS,
                    "model-server-tls",
                    each -> each.with("data", each.input("stringData")).without("stringData")),
            resource(
                    "the chain is missing",
                    TLS,
                    "model-server-tls",
                    each -> each.with("stringData", new Secret(Map.of("tls.crt", "leaf", "tls.key", "key")))),
            resource(
                    "the cluster's configuration is plain text",
                    "pulumi:providers:kubernetes",
                    "kubernetes",
                    each -> each.with("kubeconfig", each.input("kubeconfig"))),
            more("an access key is a resource", "aws:iam/accessKey:AccessKey"),
            gone("nothing rotates", ROTATION, "access-key"),
            gone("the function cannot be called", "aws:lambda/permission:Permission", "rotation"),
            resource(
                    "the first rotation comes before the permission",
                    ROTATION,
                    "access-key",
                    each -> each.with(options -> options(options, options.protect(), options.ignored(), List.of()))),
            gone("the function may do nothing", "aws:iam/rolePolicy:RolePolicy", "rotation"),
            gone("the user may do nothing", "aws:iam/userPolicy:UserPolicy", "partner"),
            resource("nothing is tagged", "pulumi:providers:aws", "aws", each -> each.without("defaultTags")),
            resource("the Region is the machine's", "pulumi:providers:aws", "aws", each -> each.without("region")),
            resource(
                    "a resource goes to the default provider",
                    SECRET,
                    "access-key",
                    each -> each.with(options -> new Resource.Options(
                            options.protect(), options.ignored(), options.dependsOn(), options.version(), ""))),
            new Mistake("two resources have one name", seen -> seen.plus(seen.one(ROLE, "rotation"))),
            gone("replicas share one queue", "aws:sqs/queue:Queue", "secret-changes-1"),
            input(
                    "the rule waits for a trail",
                    "aws:cloudwatch/eventRule:EventRule",
                    "secret-changes",
                    "eventPattern",
                    text -> text.replace("Secret Label Updated", "AWS Service Event via CloudTrail")));

    private static Mistake resource(String what, String type, String name, UnaryOperator<Resource> change) {
        return new Mistake(what, seen -> seen.changing(type, name, change));
    }

    private static Mistake input(String what, String type, String name, String input, UnaryOperator<String> change) {
        return resource(what, type, name, each -> {
            String before = String.valueOf(each.input(input));
            String after = change.apply(before);
            if (after.equals(before)) throw new IllegalStateException("the mistake changes nothing: " + what);
            return each.with(input, after);
        });
    }

    private static Mistake gone(String what, String type, String name) {
        return new Mistake(what, seen -> seen.without(type, name));
    }

    private static Mistake more(String what, String type) {
        return new Mistake(
                what,
                seen -> seen.plus(new Resource(
                        type,
                        "mistake",
                        Map.of(),
                        new Resource.Options(
                                false,
                                List.of(),
                                List.of(),
                                type.startsWith("aws") ? "6.83.0" : "7.8.0",
                                "pulumi:providers:" + type.substring(0, type.indexOf(':')) + "::x"))));
    }

    private static Resource.Options options(
            Resource.Options before, boolean protect, List<String> ignored, List<String> dependsOn) {
        return new Resource.Options(protect, ignored, dependsOn, before.version(), before.provider());
    }
}
