// SPDX-License-Identifier: Apache-2.0
/**
 * Where certificates lie: {@link io.github.credentials4j.tls.source.CertificateFolder} reads the files of a mounted folder
 * as one, as cert-manager and Kubernetes put them there. Any other provider of PEM does as well: of Secrets Manager, of
 * Vault, of one file.
 */
@NullMarked
package io.github.credentials4j.tls.source;

import org.jspecify.annotations.NullMarked;
