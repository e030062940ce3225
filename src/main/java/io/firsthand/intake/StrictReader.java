package io.firsthand.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes without replacing anything: bytes that do not belong to the charset come out as {@link #BROKEN}, which is no
 * character of any text, so that only their row is refused. A byte order mark at the start is dropped.
 */
final class StrictReader extends Reader {

    static final char BROKEN = '\uFFFF';
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BLOCK = 16 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final byte[] block = new byte[BLOCK];
    private final ByteBuffer bytes = ByteBuffer.allocate(2 * BLOCK).flip();
    private final CharBuffer chars = CharBuffer.allocate(BLOCK).flip();
    private final int longestRow;
    private long bytesRead;
    private long charsOfRow;
    private boolean atStart = true;
    private boolean inputEnded;
    private boolean flushed;
    private IOException broken;

    StrictReader(InputStream in, Charset charset, int longestRow) {
        this.in = in;
        this.longestRow = longestRow;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** A row begins: an unclosed quotation mark may swallow this much and no more. */
    void rowBegins() {
        charsOfRow = 0;
    }

    boolean rowTooLong() {
        return charsOfRow > longestRow;
    }

    /** Why the input itself could not be read any further, or null. */
    IOException broken() {
        return broken;
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (rowTooLong()) {
            throw new IOException("The row is longer than " + longestRow + " characters");
        }
        while (!chars.hasRemaining()) {
            if (flushed) {
                return -1;
            }
            decodeMore();
        }
        var count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        charsOfRow += count;
        return count;
    }

    private void decodeMore() throws IOException {
        chars.clear();
        if (!inputEnded) {
            fill();
        }
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, inputEnded);
            if (result.isError() && chars.hasRemaining()) {
                bytes.position(bytes.position() + result.length());
                chars.put(BROKEN);
            } else {
                if (result.isUnderflow() && inputEnded) {
                    flushed = decoder.flush(chars).isUnderflow();
                }
                break;
            }
        }
        chars.flip();
        if (atStart && chars.hasRemaining()) {
            atStart = false;
            if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
    }

    private void fill() throws IOException {
        if (bytes.remaining() >= BLOCK) {
            return;
        }
        var count = readBlock();
        bytes.compact();
        if (count < 0) {
            inputEnded = true;
        } else {
            bytes.put(block, 0, count);
            bytesRead += count;
        }
        bytes.flip();
    }

    private int readBlock() throws IOException {
        try {
            return in.read(block);
        } catch (IOException failure) {
            broken = failure;
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
