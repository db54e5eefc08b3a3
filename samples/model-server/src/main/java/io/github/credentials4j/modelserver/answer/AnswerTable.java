// SPDX-License-Identifier: Apache-2.0
package io.github.credentials4j.modelserver.answer;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code answers}, by a pool whose connections are opened with the login of the moment. */
@Repository
class AnswerTable {
    private final JdbcClient database;

    AnswerTable(JdbcClient database) {
        this.database = database;
    }

    void keep(Answer answer) {
        database.sql("INSERT INTO answers (id, question, answer) VALUES (?, ?, ?)")
                .params(answer.id(), answer.question(), answer.text())
                .update();
    }

    Optional<Answer> find(UUID id) {
        return database.sql("SELECT question, answer FROM answers WHERE id = ?")
                .param(id)
                .query((row, number) -> new Answer(id, row.getString(1), row.getString(2)))
                .optional();
    }
}
