package io.firsthand;

import org.springframework.data.jdbc.core.convert.EntityRowMapper;
import org.springframework.data.jdbc.core.convert.JdbcConverter;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads the rows of a hand-written list query as the aggregates that they are. */
@Component
public class StoredRows {

    private final JdbcConverter converter;

    StoredRows(JdbcConverter converter) {
        this.converter = converter;
    }

    /** For queries that select every column of the aggregate's table. */
    @SuppressWarnings("unchecked") // the entity of a type is of that type
    public <T> RowMapper<T> of(Class<T> aggregate) {
        var entity =
                (RelationalPersistentEntity<T>) converter.getMappingContext().getRequiredPersistentEntity(aggregate);
        return new EntityRowMapper<>(entity, converter);
    }
}
