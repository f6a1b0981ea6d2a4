package org.wardwatch.report.font;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/** WOFF 1.0 (W3C Recommendation 2012): a TrueType file with its tables compressed, as browsers take it. */
final class Woff {

    private static final int SIGNATURE = 0x774F4646;
    private static final int SFNT_HEADER = 12;
    private static final int SFNT_ENTRY = 16;
    private static final int HEADER = 44;
    private static final int ENTRY = 20;

    private final ByteBuffer sfnt;
    private final int tables;
    private final ByteBuffer directory;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int expanded;

    private Woff(byte[] trueType) {
        sfnt = ByteBuffer.wrap(trueType);
        tables = sfnt.getShort(4);
        directory = ByteBuffer.allocate(tables * ENTRY);
        expanded = SFNT_HEADER + tables * SFNT_ENTRY;
    }

    /** The same font as WOFF. */
    static byte[] of(byte[] trueType) {
        Woff woff = new Woff(trueType);
        for (int table = 0; table < woff.tables; table++) {
            woff.add(SFNT_HEADER + table * SFNT_ENTRY);
        }
        return woff.file();
    }

    private void add(int entry) {
        int from = sfnt.getInt(entry + 8);
        int length = sfnt.getInt(entry + 12);
        byte[] plain = Arrays.copyOfRange(sfnt.array(), from, from + length);
        byte[] packed = packed(plain);
        byte[] stored = packed.length < length ? packed : plain;
        directory.putInt(sfnt.getInt(entry));
        directory.putInt(HEADER + tables * ENTRY + body.size());
        directory.putInt(stored.length).putInt(length).putInt(sfnt.getInt(entry + 4));
        body.writeBytes(stored);
        body.writeBytes(new byte[padded(stored.length) - stored.length]);
        expanded += padded(length);
    }

    private byte[] file() {
        int length = HEADER + tables * ENTRY + body.size();
        ByteBuffer file = ByteBuffer.allocate(length);
        file.putInt(SIGNATURE).putInt(sfnt.getInt(0)).putInt(length);
        file.putShort((short) tables).putShort((short) 0).putInt(expanded);
        file.putShort((short) 1).putShort((short) 0);
        file.position(HEADER);
        return file.put(directory.array()).put(body.toByteArray()).array();
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static byte[] packed(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] packed = new byte[plain.length + 64];
            return Arrays.copyOf(packed, deflater.deflate(packed));
        } finally {
            deflater.end();
        }
    }
}
