// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;

class FakeParameterStoreTest {

    private final FakeAws aws = FakeAws.start();
    private final SsmClient ssm = SdkClients.client(SsmClient.builder(), aws.endpoint(), SdkClients.ROOT);

    @AfterEach
    void close() {
        ssm.close();
        aws.close();
    }

    @Test
    void secureStringIsOpenedOnlyOnDemand() {
        aws.putParameter("us-east-1", "/prod/key", "sk-1");
        assertThat(ssm.getParameter(r -> r.name("/prod/key")).parameter().value())
                .doesNotContain("sk-1");
        assertThat(ssm.getParameter(r -> r.name("/prod/key").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("sk-1");
    }

    @Test
    void labelAndArnLeadToTheirVersion() {
        aws.putParameter("us-east-1", "/prod/key", "1");
        ssm.labelParameterVersion(r -> r.name("/prod/key").labels("good"));
        aws.putParameter("us-east-1", "/prod/key", "2");
        String arn = ssm.getParameter(r -> r.name("/prod/key")).parameter().arn();
        assertThat(ssm.getParameter(r -> r.name("/prod/key:good").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("1");
        assertThat(ssm.getParameter(r -> r.name(arn).withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("2");
        assertThatThrownBy(() -> ssm.getParameter(r -> r.name("/prod/key:9")))
                .isInstanceOf(ParameterVersionNotFoundException.class);
    }

    @Test
    void overwritingIsRefusedUnlessAskedFor() {
        aws.putParameter("us-east-1", "key", "1");
        assertThatThrownBy(() -> ssm.putParameter(r -> r.name("key").value("2").type(ParameterType.STRING)))
                .isInstanceOf(ParameterAlreadyExistsException.class);
    }

    @Test
    void severalAreReadAtOnceAndTheAbsentAreNamed() {
        aws.putParameter("us-east-1", "key", "1");
        var answer = ssm.getParameters(r -> r.names("key", "absent").withDecryption(true));
        assertThat(answer.parameters())
                .singleElement()
                .satisfies(each -> assertThat(each.value()).isEqualTo("1"));
        assertThat(answer.invalidParameters()).containsExactly("absent");
    }

    @Test
    void aPathGivesWhatIsBelowItTenAtATime() {
        for (int i = 10; i < 25; i++) aws.putParameter("us-east-1", "/prod/ai/key" + i, "sk-" + i);
        aws.putParameter("us-east-1", "/prod/ai/deep/key", "sk-deep");
        aws.putParameter("us-east-1", "/prod/airport", "not below");
        var first = ssm.getParametersByPath(r -> r.path("/prod/ai").withDecryption(true));
        assertThat(first.parameters()).hasSize(10);
        var rest = ssm.getParametersByPath(
                r -> r.path("/prod/ai").withDecryption(true).nextToken(first.nextToken()));
        assertThat(rest.parameters()).hasSize(5).last().satisfies(each -> {
            assertThat(each.name()).isEqualTo("/prod/ai/key24");
            assertThat(each.value()).isEqualTo("sk-24");
        });
        assertThat(rest.nextToken()).isNull();
        assertThat(ssm.getParametersByPathPaginator(r -> r.path("/prod/").recursive(true)).stream()
                        .flatMap(page -> page.parameters().stream()))
                .hasSize(17);
    }
}
