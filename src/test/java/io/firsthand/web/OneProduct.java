package io.firsthand.web;

import io.firsthand.product.Product;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * The whole product as its callers see it, over HTTP. The one on H2 is started by the first test that needs it, serves
 * all others too and ends with the run; its clock is never moved.
 */
final class OneProduct implements AutoCloseable {

    private static final Pattern OURS = Pattern.compile("(?i)[a-z]+(_[a-z]+)*");
    private static OneProduct onH2;

    private final Product product;
    private final int port;
    private final Map<String, Caller> callers = new HashMap<>();
    private String counts;

    private OneProduct(Product product) {
        this.product = product;
        this.port = product.bean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    }

    static synchronized OneProduct onH2() {
        if (onH2 == null) {
            onH2 = new OneProduct(Product.onH2());
        }
        return onH2;
    }

    static OneProduct onPostgres() {
        return new OneProduct(Product.onPostgres());
    }

    Product product() {
        return product;
    }

    int port() {
        return port;
    }

    /** The account with a token, which spares the password hash; {@code none} is nobody. */
    synchronized Caller as(String account) {
        return callers.computeIfAbsent(
                account,
                name -> name.equals("none")
                        ? Caller.anonymous(port)
                        : Caller.of(port, name).signedIn());
    }

    /** Everything that can be called. */
    Map<RequestMappingInfo, HandlerMethod> endpoints() {
        as("agent"); // with the first call the servlet begins
        var all = new LinkedHashMap<RequestMappingInfo, HandlerMethod>();
        for (var mapping : product.bean(DispatcherServlet.class).getHandlerMappings()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                all.putAll(methods.getHandlerMethods());
            }
        }
        return all;
    }

    /** How much there is of everything, cases and processes, and how often it was changed; tokens do not count. */
    Map<String, String> everything() {
        var all = new LinkedHashMap<String, String>();
        product.jdbc().sql(counts()).query(row -> {
            all.put(row.getString(1), row.getLong(2) + " rows, changed " + row.getLong(3) + " times");
        });
        return all;
    }

    private String counts() {
        if (counts == null) {
            var parts = product.jdbc()
                    .sql(
                            """
                            select t.table_name, min(c.column_name) from information_schema.tables t
                            left join information_schema.columns c on c.table_schema = t.table_schema
                                and c.table_name = t.table_name and lower(c.column_name) in ('version', 'rev_')
                            where lower(t.table_schema) = 'public' and t.table_type = 'BASE TABLE'
                            group by t.table_name order by t.table_name""")
                    .query((row, n) -> part(row.getString(1), row.getString(2)))
                    .list();
            counts = String.join(
                    " union all ",
                    parts.stream().filter(part -> !part.isEmpty()).toList());
        }
        return counts;
    }

    private static String part(String table, String version) {
        var name = table.toLowerCase(java.util.Locale.ROOT);
        if (name.equals("access_token") || name.equals("flyway_schema_history") || !plain(name)) {
            return "";
        }
        var changes = version == null ? "0" : "coalesce(sum(cast(" + version + " as bigint)), 0)";
        return "select '" + name + "', count(*), " + changes + " from " + table;
    }

    private static boolean plain(String name) {
        return OURS.matcher(name).matches();
    }

    @Override
    public void close() {
        product.close();
    }
}
