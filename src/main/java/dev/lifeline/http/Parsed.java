package dev.lifeline.http;

/** What the parser makes of the octets so far: not yet a request, a request, or what is wrong with it. */
public sealed interface Parsed permits NotYet, Request, Wrong {}
