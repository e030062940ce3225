package io.firsthand.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A PostgreSQL that explains every query it answers: how it was read, with the very values that it was asked with. */
@Configuration(proxyBeanMethods = false)
@Profile("!simulation")
class ExplainedDatabase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ConcurrentLinkedQueue<Explained> EXPLAINED = new ConcurrentLinkedQueue<>();
    private static volatile boolean explaining;

    /** A query, and the uppermost step of its plan with what each step really read. */
    record Explained(String sql, JsonNode plan) {}

    interface Work {
        void run() throws Exception;
    }

    /** The queries of this work, of whichever thread. */
    static List<Explained> during(Work work) throws Exception {
        EXPLAINED.clear();
        explaining = true;
        try {
            work.run();
        } finally {
            explaining = false;
        }
        return List.copyOf(EXPLAINED);
    }

    @Bean
    static BeanPostProcessor explainer() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database ? new Explaining(database) : bean;
            }
        };
    }

    private static final class Explaining extends DelegatingDataSource {

        Explaining(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return proxy(Connection.class, (method, arguments) -> {
                var result = call(connection, method, arguments);
                return explaining && method.getName().equals("prepareStatement") && isQuery((String) arguments[0])
                        ? explained(connection, (PreparedStatement) result, (String) arguments[0])
                        : result;
            });
        }
    }

    private static boolean isQuery(String sql) {
        return sql.strip().toLowerCase(Locale.ROOT).startsWith("select");
    }

    /** Takes the same values into an EXPLAIN of the query, which runs just before it. */
    private static PreparedStatement explained(Connection connection, PreparedStatement query, String sql)
            throws SQLException {
        var explain = connection.prepareStatement("explain (analyze, timing off, format json) " + sql);
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("set")) {
                call(explain, method, arguments);
            } else if (method.getName().startsWith("execute")) {
                EXPLAINED.add(new Explained(sql, plan(explain)));
            } else if (method.getName().equals("close")) {
                explain.close();
            }
            return call(query, method, arguments);
        });
    }

    private static JsonNode plan(PreparedStatement explain) throws SQLException, JsonProcessingException {
        try (var rows = explain.executeQuery()) {
            rows.next();
            return JSON.readTree(rows.getString(1)).path(0).path("Plan");
        }
    }

    private interface Calls {
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> calls.call(method, arguments)));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
