package org.growthlayer.local.gateway;

import java.util.stream.Collectors;

/** What a person sees who opens the gateway in a browser. Its parts come from our own files, so nothing needs escaping. */
final class IndexPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Growth Layer</title>
            <link rel="icon" href="data:,">
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem}
            td{padding:.15rem 2rem .15rem 0}code{font-size:.95em}</style></head>
            <body><h1>Growth Layer</h1>
            <p>The mesh is up, and this is its gateway. Every path below is answered by the service that owns it.</p>
            <table>ROWS</table>
            <p><a href="/q/openapi">OpenAPI document of all services</a> ·
            <a href="/q/health/ready">health</a></p>
            <p><code>./growth status</code> shows the keys, <code>./growth demo</code> shows a bandit learning.</p>
            </body></html>
            """;

    private IndexPage() {}

    static String of(RouteTable table) {
        String rows = table.routes().stream().sorted((a, b) -> a.prefix().compareTo(b.prefix()))
                .map(route -> "<tr><td><code>" + route.prefix() + "</code></td><td>" + route.service() + "</td></tr>")
                .collect(Collectors.joining("\n"));
        return PAGE.replace("ROWS", rows);
    }
}
