// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.tls.material;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares names of a certificate with names of hosts, as RFC 6125 §6.4 says. */
final class HostNames {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private HostNames() {}

    static boolean match(String pattern, String host) {
        if (isAddress(pattern) || isAddress(host)) return isAddress(pattern) && isAddress(host) && same(pattern, host);
        String wanted = host.toLowerCase(Locale.ROOT);
        String offered = pattern.toLowerCase(Locale.ROOT);
        if (!offered.startsWith("*.")) return offered.equals(wanted);
        int firstDot = wanted.indexOf('.');
        return firstDot > 0 && wanted.substring(firstDot).equals(offered.substring(1)) && offered.indexOf('.', 2) > 0;
    }

    private static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** Compares in bytes, since an IPv6 address has many spellings; literals are never looked up. */
    private static boolean same(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
