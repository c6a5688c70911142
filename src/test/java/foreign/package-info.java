/** An app that is not ours, for the proof that the glass leaves it as it is. Imports Spring alone. */
package foreign;
