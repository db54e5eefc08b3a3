// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.vault.server;

import io.github.credentials4j.guard.NotApi;
import io.github.credentials4j.testkit.vault.engine.AwsCloud;
import io.github.credentials4j.testkit.vault.engine.AwsSecrets;
import io.github.credentials4j.testkit.vault.engine.Database;
import io.github.credentials4j.testkit.vault.engine.Engine;
import io.github.credentials4j.testkit.vault.engine.KvV1;
import io.github.credentials4j.testkit.vault.engine.KvV2;
import io.github.credentials4j.testkit.vault.engine.Transit;
import io.github.credentials4j.testkit.vault.http.Fields;
import io.github.credentials4j.testkit.vault.http.VaultError;
import io.github.credentials4j.testkit.vault.login.AppRole;
import io.github.credentials4j.testkit.vault.login.AwsIam;
import io.github.credentials4j.testkit.vault.login.Issuer;
import io.github.credentials4j.testkit.vault.login.Jwt;
import io.github.credentials4j.testkit.vault.login.Kubernetes;
import io.github.credentials4j.testkit.vault.pki.Pki;
import java.util.function.Supplier;

/**
 * What can be mounted, and what of the world outside it needs.
 *
 * @param cloud the AWS to talk to
 * @param issuer whose identity tokens are genuine
 */
@NotApi
public record Catalog(Supplier<AwsCloud> cloud, Issuer issuer) {

    /** Returns a new engine of this type, as {@code sys/mounts} or {@code sys/auth} know it. */
    Engine made(String type, boolean auth, Fields settings) {
        return auth ? login(type) : secrets(type, settings);
    }

    private Engine secrets(String type, Fields settings) {
        return switch (type) {
            case "kv", "kv-v1" ->
                settings.object("options").text("version").orElse("1").equals("2") ? new KvV2() : new KvV1();
            case "kv-v2" -> new KvV2();
            case "database" -> new Database();
            case "aws" -> new AwsSecrets(cloud);
            case "transit" -> new Transit();
            case "pki" -> new Pki();
            default -> throw unknown(type);
        };
    }

    private Engine login(String type) {
        return switch (type) {
            case "approle" -> new AppRole();
            case "aws" -> new AwsIam(cloud);
            case "kubernetes" -> new Kubernetes(issuer);
            case "jwt" -> new Jwt(issuer);
            default -> throw unknown(type);
        };
    }

    private static VaultError unknown(String type) {
        return VaultError.bad("plugin not found in the catalog: " + type);
    }
}
