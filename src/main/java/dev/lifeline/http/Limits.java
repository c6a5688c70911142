package dev.lifeline.http;

/**
 * How much of a request a server takes before it says no.
 *
 * <p>Every number is a promise about memory: one connection can hold at most
 * {@code requestLine + fieldSection + body} octets of what a stranger sent.
 *
 * @param requestLine octets of the request line without its line end. RFC 9112 section 3 asks for at least 8,000.
 * @param fieldSection octets of all field lines with their line ends, and of all trailer lines again. Browsers send
 *     below 4 KB; cookies and tokens need the rest.
 * @param fields number of field lines, and of trailer lines. Each costs a look-up, so their number is bounded too.
 * @param body octets of the decoded content. The contract's {@code POST /echo} promises 1 MiB.
 * @param chunkLine octets of one chunk-size line with its extensions. No extension is in use (RFC 9112 section 7.1.1), so
 *     this only has to be enough to skip one.
 * @param chunkOverhead by how many octets all chunk-size lines of one body may outweigh its content: a body of a million
 *     one-octet chunks is an attack, not an upload.
 */
public record Limits(int requestLine, int fieldSection, int fields, int body, int chunkLine, int chunkOverhead) {

    /** 8 KB request line, 16 KB and 100 fields, 1 MiB body, chunk lines of 256 octets, 64 KB of them. */
    public static final Limits DEFAULT = new Limits(8 * 1024, 16 * 1024, 100, 1024 * 1024, 256, 64 * 1024);

    /** @throws IllegalArgumentException if a limit is below 1 (body: below 0) */
    public Limits {
        if (requestLine < 1 || fieldSection < 1 || fields < 1 || body < 0 || chunkLine < 1 || chunkOverhead < 1) {
            throw new IllegalArgumentException("A limit must be positive, and that of the body not negative");
        }
    }
}
