package io.firsthand.engine;

import java.sql.Connection;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;

/** Adds the index 索引 by which jobs are taken, once the engine has made its tables. */
class DueJobIndex extends AbstractProcessEnginePlugin {

    static final String NAME = "FH_IDX_JOB_DUE";

    private static final String TABLE = "ACT_RU_JOB";

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        try (var connection =
                engine.getProcessEngineConfiguration().getDataSource().getConnection()) {
            // Asked first, because even "if not exists" waits for every open change to the table.
            if (!present(connection)) {
                create(connection);
            }
        } catch (SQLException failed) {
            throw new ProcessEngineException("cannot create the index " + NAME, failed);
        }
    }

    private static boolean present(Connection connection) throws SQLException {
        var meta = connection.getMetaData();
        var table = meta.storesLowerCaseIdentifiers() ? TABLE.toLowerCase() : TABLE;
        try (var indexes = meta.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
            while (indexes.next()) {
                if (NAME.equalsIgnoreCase(indexes.getString("INDEX_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create index if not exists " + NAME + " on " + TABLE + " (TYPE_ desc, DUEDATE_ asc)");
        } catch (SQLException failed) {
            // Another node that starts at the same moment may have been faster.
            if (!present(connection)) {
                throw failed;
            }
        }
    }
}
