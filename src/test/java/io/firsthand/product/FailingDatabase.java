package io.firsthand.product;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can be told to fail at the n-th statement or commit from now on. */
@Configuration(proxyBeanMethods = false)
@Profile("!simulation")
class FailingDatabase {

    private static final int NEVER = -1;
    private static final AtomicInteger LEFT = new AtomicInteger(NEVER);
    private static volatile String complaint = "The disk is full";
    private static volatile Thread caller;

    /** The n-th statement or commit of this thread fails, once; what the house does by itself meanwhile does not count. */
    static void failAt(int n) {
        caller = Thread.currentThread();
        LEFT.set(n);
    }

    /** The same, whoever makes it: a call over HTTP is worked off by another thread. */
    static void failAnybodyAt(int n) {
        caller = null;
        LEFT.set(n);
    }

    /** Whether the failure has happened; it is called off if not. */
    static boolean failed() {
        return LEFT.getAndSet(NEVER) == 0;
    }

    /** What the database says when it fails; a real one may quote what it was to write. */
    static void complains(String text) {
        complaint = text;
    }

    @Bean
    static BeanPostProcessor failing() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database ? new Failing(database) : bean;
            }
        };
    }

    private static void count() throws SQLException {
        if ((caller == null || Thread.currentThread() == caller) && LEFT.get() > 0 && LEFT.decrementAndGet() == 0) {
            throw new SQLException(complaint, "58030");
        }
    }

    private static final class Failing extends DelegatingDataSource {

        Failing(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return watched(Connection.class, super.getConnection());
        }
    }

    private static <T> T watched(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                count();
            }
            if (method.getName().equals("commit")) {
                try {
                    count();
                } catch (SQLException lost) {
                    ((Connection) real).rollback(); // what a database does whose commit fails
                    throw lost;
                }
            }
            try {
                var result = method.invoke(real, arguments);
                if (result instanceof CallableStatement statement) {
                    return watched(CallableStatement.class, statement);
                }
                if (result instanceof PreparedStatement statement) {
                    return watched(PreparedStatement.class, statement);
                }
                return result instanceof Statement statement ? watched(Statement.class, statement) : result;
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
