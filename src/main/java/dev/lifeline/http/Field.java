package dev.lifeline.http;

/**
 * One field line of a response.
 *
 * @param name a token
 * @param value one line of ISO 8859-1
 */
public record Field(String name, String value) {

    /** @throws IllegalArgumentException if the line would end early: that is how responses are split (CWE-113) */
    public Field {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0x7F || !Octets.isToken((byte) name.charAt(i))) {
                throw new IllegalArgumentException("Not a field name");
            }
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0xFF || !Octets.isFieldValue((byte) value.charAt(i))) {
                throw new IllegalArgumentException("Not a value for field " + name);
            }
        }
    }
}
