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
}
