"""Chinese and English text: `wishes/` understands, `reading/` pronounces, `lines/` shows. Pure."""
