"""The only code that touches FFmpeg libraries: sniff, probe, decode, encode, mux, loudness, labels."""
