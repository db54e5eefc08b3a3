// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.aws;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A secret's name, full ARN, or ARN without the six random characters at its end. */
record SecretId(String text) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]{1,512}");
    private static final Pattern ARN =
            Pattern.compile("arn:([a-z-]+):secretsmanager:([a-z0-9-]+):(\\d{12}):secret:([A-Za-z0-9/_+=.@!-]{1,519})");
    private static final Pattern RANDOM_END = Pattern.compile("-[A-Za-z0-9]{6}$");

    SecretId {
        if (!NAME.matcher(text).matches() && !ARN.matcher(text).matches())
            throw new IllegalArgumentException("secret id must be a secret's name or ARN: '" + text + "'");
    }

    /** Returns the Region that the ARN names. */
    Optional<String> region() {
        return arn(text).map(arn -> arn.group(2));
    }

    /** Returns the same secret's replica: the same ARN but the Region; a name stays as it is. */
    SecretId in(String region) {
        return arn(text)
                .map(arn -> new SecretId("arn:" + arn.group(1) + ":secretsmanager:" + region + ":" + arn.group(3)
                        + ":secret:" + arn.group(4)))
                .orElse(this);
    }

    /**
     * Returns whether a name or ARN may mean the same secret, a replica included. Errs towards yes where an ARN's end
     * may be random characters or part of the name: a needless look costs one call, a missed rotation much more.
     */
    boolean mayBe(String other) {
        if (text.equals(other)) return true;
        Optional<Matcher> mine = arn(text);
        Optional<Matcher> theirs = arn(other);
        if (mine.isPresent()
                && theirs.isPresent()
                && !mine.get().group(3).equals(theirs.get().group(3))) return false;
        Set<String> otherNames = names(theirs, other);
        return names(mine, text).stream().anyMatch(otherNames::contains);
    }

    /** Returns whether an answer about this name and ARN is about this id. */
    boolean isAnsweredBy(String name, String arn) {
        if (text.equals(name) || text.equals(arn)) return true;
        return arn.startsWith(text)
                && RANDOM_END.matcher(arn.substring(text.length())).matches();
    }

    private static Set<String> names(Optional<Matcher> arn, String text) {
        if (arn.isEmpty()) return Set.of(text);
        String whole = arn.get().group(4);
        return Stream.of(whole, RANDOM_END.matcher(whole).replaceFirst("")).collect(Collectors.toSet());
    }

    private static Optional<Matcher> arn(String text) {
        Matcher matcher = ARN.matcher(text);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
