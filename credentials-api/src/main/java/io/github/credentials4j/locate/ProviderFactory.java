// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.locate;

public interface ProviderFactory {}
