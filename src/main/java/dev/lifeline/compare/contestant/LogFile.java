package dev.lifeline.compare.contestant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A child's log on disk, bounded: past {@value #LIMIT} bytes its beginning is kept beside it (once) and the file starts
 * again from zero, so the disk holds at most two such files a child. The child writes in append mode and notices nothing.
 *
 * <p>Threads: {@link #trim} is called by one watching thread, the rest by any.
 */
final class LogFile {

    /** 16 MiB: the request lines of about 100,000 requests. */
    static final long LIMIT = 16L << 20;

    /** A child that wrote this much is flooding: 2 GiB, some 20 million request lines. */
    static final long FLOOD = 2L << 30;

    private final Path path;
    private volatile long forgotten;

    LogFile(Path path) throws IOException {
        this.path = path;
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(path, new byte[0]);
    }

    Path path() {
        return path;
    }

    /** Bytes that the child has written in all. */
    long written() {
        return forgotten + size();
    }

    boolean flooded() {
        return written() > FLOOD;
    }

    /** Keeps the file within its limit. */
    void trim() {
        long size = size();
        if (size <= LIMIT) {
            return;
        }
        try {
            if (forgotten == 0) {
                Path beginning = path.resolveSibling(path.getFileName() + ".beginning");
                Files.copy(path, beginning, StandardCopyOption.REPLACE_EXISTING);
                truncate(beginning, LIMIT);
            }
            truncate(path, 0);
            forgotten += size;
        } catch (IOException e) {
            // The disk is full or the file is gone: the flood limit still ends the child.
        }
    }

    /** The last lines, for a message that says why a start failed; at most 8 KiB are read. */
    List<String> tail(int lines) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            long from = Math.max(0, file.size() - 8192);
            ByteBuffer bytes = ByteBuffer.allocate(8192);
            file.read(bytes, from);
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            List<String> all = text.lines().filter(line -> !line.isBlank()).toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** All of it, when it is small enough to be a message; used for starts that fail. */
    String text() {
        return String.join("\n", tail(200));
    }

    private long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }
}
