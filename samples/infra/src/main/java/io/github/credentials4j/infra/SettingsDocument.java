// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.infra;

import java.util.List;
import java.util.stream.Collectors;

/** The settings of the deployed model server, as properties: what {@code ./quickstart --config} reads as it is. */
final class SettingsDocument {
    private SettingsDocument() {}

    /**
     * Returns the document for the first replica; others differ in the queue.
     *
     * @param region the AWS Region
     * @param secretArn the secret that holds the API key
     * @param queueUrls the replicas' queues
     */
    static String of(String region, String secretArn, List<String> queueUrls) {
        String others =
                queueUrls.stream().skip(1).map(url -> "# or " + url + "\n").collect(Collectors.joining());
        return """
                # pulumi stack output settings > deployed.properties; ./quickstart --config deployed.properties
                region=%s
                secret.id=%s
                queue.url=%s
                %s""".formatted(region, secretArn, queueUrls.isEmpty() ? "" : queueUrls.get(0), others);
    }
}
