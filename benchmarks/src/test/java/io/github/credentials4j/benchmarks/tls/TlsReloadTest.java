// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.benchmarks.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.credentials4j.benchmarks.result.Result;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class TlsReloadTest {
    @Test
    void measuresEachKindOfHandshake() throws IOException, GeneralSecurityException {
        Result result = new Result("test");
        TlsReload.measure(result, 1, 20);
        assertThat(result.rows())
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.get("ratio"))
                        .isInstanceOfSatisfying(
                                Double.class, ratio -> assertThat(ratio).isPositive()));
    }
}
