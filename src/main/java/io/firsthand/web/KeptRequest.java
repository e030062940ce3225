package io.firsthand.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** A call whose body has been read up to its limit 已缓存请求, so that it can be fingerprinted and read again. */
final class KeptRequest extends HttpServletRequestWrapper {

    private final Resource body;
    private final String hash;
    private final boolean nothingSent;

    KeptRequest(HttpServletRequest request, Resource body, String hash, boolean nothingSent) {
        super(request);
        this.body = body;
        this.hash = hash;
        this.nothingSent = nothingSent;
    }

    String hash() {
        return hash;
    }

    /** No body is the same as an empty object. */
    @Override
    public String getContentType() {
        return nothingSent ? MediaType.APPLICATION_JSON_VALUE : super.getContentType();
    }

    @Override
    public String getHeader(String name) {
        return nothingSent && name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                ? getContentType()
                : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return nothingSent && name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                ? Collections.enumeration(List.of(getContentType()))
                : super.getHeaders(name);
    }

    @Override
    public long getContentLengthLong() {
        try {
            return body.contentLength();
        } catch (IOException unknown) {
            return -1;
        }
    }

    @Override
    public int getContentLength() {
        return (int) getContentLengthLong();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Again(body.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    private static final class Again extends ServletInputStream {

        private final InputStream bytes;
        private boolean finished;

        Again(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            var next = bytes.read();
            finished = next < 0;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            var read = bytes.read(target, offset, length);
            finished = read < 0;
            return read;
        }

        @Override
        public int available() throws IOException {
            return bytes.available();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is here already");
        }
    }
}
