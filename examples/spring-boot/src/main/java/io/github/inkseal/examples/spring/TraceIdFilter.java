package io.github.inkseal.examples.spring;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the trace id of each request into the MDC: the caller's, if it sent one, else a new one. */
@Component
class TraceIdFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Trace-Id";
    private static final String KEY = "traceId";
    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String sent = request.getHeader(HEADER);
        boolean sound = sent != null && TRACE_ID.matcher(sent).matches();
        MDC.put(KEY, sound ? sent : UUID.randomUUID().toString().replace("-", ""));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }
}
