package io.firsthand.system;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** 数据库概况: which database this is, how large, and how far its tables are. */
@Component
class DatabaseFacts {

    private static final Pattern OPTIONS = Pattern.compile("[?;].*");
    private static final Pattern ACCOUNT = Pattern.compile("//[^/@]*@");
    private static final String H2_FILE = "jdbc:h2:file:";

    private final JdbcTemplate jdbc;
    private final Flyway migrations;

    DatabaseFacts(JdbcTemplate jdbc, Flyway migrations) {
        this.jdbc = jdbc;
        this.migrations = migrations;
    }

    SystemView.Database show() {
        var applied = Arrays.stream(migrations.info().applied())
                .map(DatabaseFacts::migration)
                .toList();
        return jdbc.execute((ConnectionCallback<SystemView.Database>) connection -> {
            var about = connection.getMetaData();
            return new SystemView.Database(
                    about.getDatabaseProductName(),
                    about.getDatabaseProductVersion(),
                    withoutSecrets(about.getURL()),
                    size(about.getDatabaseProductName()),
                    applied.isEmpty() ? null : applied.get(applied.size() - 1).version(),
                    applied);
        });
    }

    private static SystemView.Migration migration(MigrationInfo migration) {
        return new SystemView.Migration(
                migration.getVersion() == null ? null : migration.getVersion().getVersion(),
                migration.getDescription(),
                migration.getInstalledOn() == null
                        ? null
                        : migration.getInstalledOn().toInstant());
    }

    static String withoutSecrets(String url) {
        return ACCOUNT.matcher(OPTIONS.matcher(url).replaceFirst("")).replaceFirst("//");
    }

    private Long size(String kind) {
        var question = kind.equals("PostgreSQL")
                ? "select pg_database_size(current_database())"
                : "select cast(setting_value as bigint) * 1024 from information_schema.settings where setting_name = 'info.FILE_SIZE'";
        try {
            return jdbc.query(question, row -> row.next() ? row.getLong(1) : null);
        } catch (DataAccessException notTold) {
            return null;
        }
    }

    /** The folder of an H2 database on disk. */
    Optional<Path> folder() {
        var url = jdbc.execute((ConnectionCallback<String>)
                connection -> withoutSecrets(connection.getMetaData().getURL()));
        return url.startsWith(H2_FILE)
                ? Optional.ofNullable(Path.of(url.substring(H2_FILE.length()))
                        .toAbsolutePath()
                        .getParent())
                : Optional.empty();
    }
}
