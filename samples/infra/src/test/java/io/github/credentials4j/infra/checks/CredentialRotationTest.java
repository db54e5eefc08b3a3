// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialRotationTest extends Checks {
    private static final String SECRET =
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/partner-access-key-AbCdEf";
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:prod-rotation";

    @Test
    void functionRotatesEveryThirtyDays() {
        var rotation = one("aws:secretsmanager/secretRotation:SecretRotation", "access-key");
        assertThat(rotation.input("secretId")).isEqualTo(SECRET);
        assertThat(rotation.input("rotationLambdaArn")).isEqualTo(FUNCTION);
        assertThat(rotation.input("rotationRules"))
                .isEqualTo(Map.of("scheduleExpression", "rate(30 days)", "duration", "3h"));
    }

    @Test
    void functionCanBeCalledAndIsAbleBeforeTheFirstRotation() {
        var rotation = one("aws:secretsmanager/secretRotation:SecretRotation", "access-key");
        assertThat(rotation.options().dependsOn())
                .anyMatch(urn -> urn.endsWith("aws:lambda/permission:Permission::rotation"))
                .anyMatch(urn -> urn.endsWith("aws:iam/rolePolicy:RolePolicy::rotation"));
    }

    @Test
    void onlySecretsManagerCallsItAndOnlyForThisSecret() {
        var permission = one("aws:lambda/permission:Permission", "rotation");
        assertThat(permission.inputs())
                .containsEntry("principal", "secretsmanager.amazonaws.com")
                .containsEntry("action", "lambda:InvokeFunction")
                .containsEntry("sourceArn", SECRET)
                .containsEntry("sourceAccount", "111122223333")
                .containsEntry("function", "prod-rotation");
    }

    @Test
    void functionIsTheOneOfTheOtherSample() throws Exception {
        var function = one("aws:lambda/function:Function", "rotation");
        assertThat(function.input("runtime")).isEqualTo("java21");
        assertThat(function.input("environment")).isEqualTo(Map.of("variables", Map.of("USER_NAME", "prod-partner")));
        assertThat(String.valueOf(function.input("code"))).contains("../rotation-lambda/target/rotation-lambda.jar");
        String handler = String.valueOf(function.input("handler"));
        assertThat(Path.of("..", "rotation-lambda", "src", "main", "java", handler.replace('.', '/') + ".java"))
                .isRegularFile();
    }

    @Test
    void functionMayRotateThisSecretAndTheKeysOfThisUser() {
        String policy = document("aws:iam/rolePolicy:RolePolicy", "rotation", "policy");
        assertThat(statement(policy, "RotateSecret").get("Resource")).isEqualTo(List.of(SECRET));
        assertThat(statement(policy, "RotateSecret").get("Condition"))
                .isEqualTo(Map.of("StringEquals", Map.of("secretsmanager:resource/AllowRotationLambdaArn", FUNCTION)));
        assertThat(statement(policy, "MakeKeys"))
                .isEqualTo(Map.of(
                        "Sid",
                        "MakeKeys",
                        "Effect",
                        "Allow",
                        "Action",
                        List.of("iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:ListAccessKeys"),
                        "Resource",
                        List.of("arn:aws:iam::111122223333:user/prod-partner")));
        assertThat(statement(policy, "EncryptSecret").get("Action"))
                .isEqualTo(List.of("kms:Decrypt", "kms:GenerateDataKey"));
        assertThat(statement(policy, "Log").get("Resource"))
                .isEqualTo(List.of("arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/prod-rotation:*"));
        assertThat(statement(document("aws:iam/role:Role", "rotation", "assumeRolePolicy"), "Lambda")
                        .get("Principal"))
                .isEqualTo(Map.of("Service", "lambda.amazonaws.com"));
    }

    @Test
    void noAccessKeyIsAResource() {
        assertThat(seen.resources()).noneMatch(each -> each.type().equals("aws:iam/accessKey:AccessKey"));
    }

    @Test
    void userMayAskOneModel() {
        var policy = one("aws:iam/userPolicy:UserPolicy", "partner");
        assertThat(policy.input("user")).isEqualTo("prod-partner");
        assertThat(statement(String.valueOf(policy.input("policy")), "UseModel").get("Action"))
                .isEqualTo(List.of("bedrock:InvokeModel"));
    }
}
