package dev.lifeline.http;

/**
 * Which octet may stand where (RFC 9110 section 5.6, RFC 3986 section 2): one look-up per octet, so that strict costs
 * no more than lax.
 */
final class Octets {

    static final byte CR = '\r';
    static final byte LF = '\n';
    static final byte SP = ' ';
    static final byte HTAB = '\t';

    private static final int TOKEN = 1;
    private static final int TARGET = 2;
    private static final int FIELD_VALUE = 4;
    private static final int HOST = 8;

    private static final byte[] CLASSES = new byte[256];

    static {
        allow(TOKEN | TARGET | HOST, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
        allow(TOKEN, "!#$%&'*+-.^_`|~");
        allow(TARGET, "-._~!$&'()*+,;=:@/?%[]"); // not '#': a fragment never leaves the browser
        allow(HOST, "-._"); // RFC 3986 would allow more, but no name that DNS resolves has it
        for (int octet = SP; octet <= 0xFF; octet++) {
            if (octet != 0x7F) {
                CLASSES[octet] |= FIELD_VALUE;
            }
        }
        CLASSES[HTAB] |= FIELD_VALUE;
    }

    private Octets() {}

    static boolean isToken(byte octet) {
        return (CLASSES[octet & 0xFF] & TOKEN) != 0;
    }

    static boolean isTarget(byte octet) {
        return (CLASSES[octet & 0xFF] & TARGET) != 0;
    }

    static boolean isFieldValue(byte octet) {
        return (CLASSES[octet & 0xFF] & FIELD_VALUE) != 0;
    }

    static boolean isHost(byte octet) {
        return (CLASSES[octet & 0xFF] & HOST) != 0;
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(byte octet) {
        return isDigit(octet)
                ? octet - '0'
                : switch (octet | 0x20) {
                    case 'a', 'b', 'c', 'd', 'e', 'f' -> (octet | 0x20) - 'a' + 10;
                    default -> -1;
                };
    }

    private static void allow(int kind, String octets) {
        for (int i = 0; i < octets.length(); i++) {
            CLASSES[octets.charAt(i)] |= (byte) kind;
        }
    }
}
