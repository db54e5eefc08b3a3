// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra.proof;

import io.github.credentials4j.CredentialException;
import io.github.credentials4j.Failure;
import io.github.credentials4j.infra.Runs;
import io.github.credentials4j.infra.engine.Registered;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The program, deployed.
 *
 * @param root the server, for its root user
 * @param name what names begin with
 * @param registered what the program registered
 */
record Deployed(Ministack root, String name, Registered registered) {
    /** Deploys under a new name, or skips the test saying what is missing. */
    static Deployed orSkip() {
        Ministack root = Ministack.orSkip();
        String name = "t" + UUID.randomUUID().toString().substring(0, 8);
        return new Deployed(
                root,
                name,
                Runs.deployed(name, "000000000000", Ministack.REGION, new MinistackCloud(root, RuntimeZip.orSkip())));
    }

    /** Returns a document that was registered. */
    String document(String type, String resource) {
        return String.valueOf(registered.one(type, resource).input("policy"));
    }

    /** Returns the ARN of a role by the end of its name. */
    String role(String tail) {
        return "arn:aws:iam::000000000000:role/" + name + "-" + tail;
    }

    /** Returns the server for a session of a new role that has this policy and no other. */
    Ministack under(String policy) {
        String role = "proof-" + UUID.randomUUID();
        String arn = root.iam()
                .createRole(made -> made.roleName(role).assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                        "Principal":{"AWS":"arn:aws:iam::000000000000:root"}}]}"""))
                .role()
                .arn();
        root.iam().putRolePolicy(made -> made.roleName(role).policyName("proof").policyDocument(policy));
        return root.as(arn);
    }

    /** Returns whether something works, as opposed to being denied; other failures are thrown. */
    static boolean allowed(Runnable work) {
        try {
            work.run();
            return true;
        } catch (CredentialException refused) {
            if (refused.failure() == Failure.DENIED) return false;
            throw refused;
        } catch (AwsServiceException refused) {
            String code = String.valueOf(refused.awsErrorDetails().errorCode());
            if (code.startsWith("AccessDenied")) return false;
            throw refused;
        }
    }
}
