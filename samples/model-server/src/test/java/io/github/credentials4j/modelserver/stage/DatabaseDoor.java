// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.stage;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import io.github.credentials4j.testkit.vault.FakeVault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.h2.tools.Server;
import tools.jackson.jr.ob.JSON;

/**
 * H2 behind a loopback port, for other processes. Its users are those that FakeVault leased: they are made before the answer
 * that hands them out, and thrown out, with the connections that they have, before the answer that their lease was revoked.
 */
public final class DatabaseDoor implements AutoCloseable {
    private final String name = "d" + UUID.randomUUID().toString().replace("-", "");
    private final FakeVault vault;
    private final Consumer<String> passwords;
    private final Server server;
    private final Connection owner; // the database lives as long as this
    private final Map<String, String> logins = new LinkedHashMap<>(); // users as H2 has them, in upper case
    private final List<Integer> openAtEnd = new ArrayList<>();

    /**
     * Opens it.
     *
     * @param vault whose users it lets in
     * @param passwords told of every password
     */
    public DatabaseDoor(FakeVault vault, Consumer<String> passwords) throws SQLException {
        this.vault = vault;
        this.passwords = passwords;
        owner = DriverManager.getConnection("jdbc:h2:mem:" + name, "sa", "");
        run("CREATE TABLE answers (id UUID PRIMARY KEY, question VARCHAR, answer VARCHAR,"
                + " written_by VARCHAR DEFAULT CURRENT_USER)");
        server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon").start();
        vault.wireMock().addMockServiceRequestListener(this::answered);
    }

    public String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:" + name;
    }

    /** Returns who was ever let in. */
    public synchronized Set<String> users() {
        return Set.copyOf(logins.keySet());
    }

    /** Returns who wrote answers. */
    public synchronized Set<String> writers() {
        Set<String> writers = new HashSet<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT written_by FROM answers")) {
            while (rows.next()) writers.add(rows.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return writers;
    }

    /** Returns how many connections each user still had at the moment its lease ended. */
    public synchronized List<Integer> openAtEnd() {
        return List.copyOf(openAtEnd);
    }

    /** Returns whether the login that was leased first opens the database now. */
    public synchronized boolean letsInTheFirst() {
        Map.Entry<String, String> first = logins.entrySet().iterator().next();
        try (Connection connection = DriverManager.getConnection(url(), first.getKey(), first.getValue())) {
            return connection.isValid(0);
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Called when Vault has done what it was asked, and its answer is not sent yet. */
    private synchronized void answered(Request request, Response answer) {
        if (request.getUrl().startsWith("/v1/database/creds/") && answer.getStatus() == 200)
            letIn(JSON.std.mapFrom(answer.getBodyAsString()));
        List<String> live =
                vault.liveUsers("database").stream().map(DatabaseDoor::upper).toList();
        logins.keySet().stream()
                .filter(user -> !live.contains(user) && isThere(user))
                .forEach(this::throwOut);
    }

    private void letIn(Map<String, Object> leased) {
        String user = upper(Operator.text(leased, "data", "username"));
        String password = Operator.text(leased, "data", "password");
        passwords.accept(password);
        logins.put(user, password);
        run("CREATE USER " + quoted(user) + " PASSWORD '" + password + "'");
        run("GRANT SELECT, INSERT ON answers TO " + quoted(user));
    }

    private void throwOut(String user) {
        String sessions = " FROM INFORMATION_SCHEMA.SESSIONS WHERE USER_NAME = '" + user + "'";
        openAtEnd.add(count("SELECT count(*)" + sessions));
        count("SELECT count(ABORT_SESSION(SESSION_ID))" + sessions);
        run("DROP USER " + quoted(user));
    }

    private boolean isThere(String user) {
        return count("SELECT count(*) FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = '" + user + "'") == 1;
    }

    private static String quoted(String user) {
        return '"' + user + '"';
    }

    private static String upper(String user) {
        return user.toUpperCase(Locale.ROOT);
    }

    private int count(String sql) {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void run(String sql) {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        server.stop();
        try {
            owner.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
