// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.testkit.aws;

/** A refusal in AWS's words: the code is what clients decide by, the status and the message are theirs too. */
final class AwsError extends RuntimeException {

    final int status;
    final String code;
    final String text;

    AwsError(int status, String code, String text) {
        super(code + ": " + text);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    static AwsError notFound(String text) {
        return new AwsError(400, "ResourceNotFoundException", text);
    }

    static AwsError exists(String text) {
        return new AwsError(400, "ResourceExistsException", text);
    }

    static AwsError badState(String text) {
        return new AwsError(400, "InvalidRequestException", text);
    }

    static AwsError badParameter(String text) {
        return new AwsError(400, "InvalidParameterException", text);
    }
}
