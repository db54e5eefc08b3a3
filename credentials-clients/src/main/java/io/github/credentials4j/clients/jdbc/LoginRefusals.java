// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.clients.jdbc;

import java.sql.SQLException;
import java.util.Set;

/** Which errors of databases mean that a login was refused. */
final class LoginRefusals {
    /** Those that do not use SQLSTATE class 28 for it: SQL Server 18456, Oracle ORA-01017. */
    private static final Set<Integer> VENDOR_CODES = Set.of(18456, 1017);

    private LoginRefusals() {}

    /** By SQLSTATE class 28, "invalid authorization specification" (ISO 9075), and where vendors have codes of their own. */
    static boolean isRefusal(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause())
            if (each instanceof SQLException refused && isRefusal(refused)) return true;
        return false;
    }

    private static boolean isRefusal(SQLException thrown) {
        String state = thrown.getSQLState();
        return (state != null && state.startsWith("28")) || VENDOR_CODES.contains(thrown.getErrorCode());
    }
}
