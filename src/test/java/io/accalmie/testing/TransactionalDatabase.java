package io.accalmie.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database whose connections enlist in the thread's transaction, as the product's do: inside {@link #inTransaction} every
 * connection of a thread is the same one, and closing it does nothing.
 */
public final class TransactionalDatabase {
    private final DataSource database;
    private final ThreadLocal<Connection> open = new ThreadLocal<>();

    public TransactionalDatabase(DataSource database) {
        this.database = database;
    }

    public void inTransaction(Runnable work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            open.set(connection);
            try {
                work.run();
                connection.commit();
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                open.remove();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public DataSource enlisting() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    boolean isConnecting = method.getName().equals("getConnection");
                    return isConnecting && open.get() != null
                            ? unclosed(open.get())
                            : call(database, method, arguments);
                });
    }

    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : call(connection, method, arguments));
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
